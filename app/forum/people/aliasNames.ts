/** What every alias's name begins with, and no other: a reader sees what it is, and nobody registers one. */
export const ALIAS_PREFIX = "alias-";

/** Trees and birds, of at most nine letters each. */
export const ALIAS_WORDS = [
  "acacia", "alder", "almond", "apple", "ash", "aspen", "avocet", "balsa", "banyan", "barbet", "bay", "beech", "bittern",
  "blackcap", "bluetit", "box", "brambling", "bulbul", "bullfinch", "bunting", "bustard", "buzzard", "cacao", "carob", "cashew", "cedar",
  "chaffinch", "cherry", "chestnut", "chough", "clove", "coot", "cork", "cormorant", "corncrake", "crane", "crossbill", "cuckoo", "curlew",
  "cypress", "dipper", "dogwood", "dotterel", "dove", "dunlin", "dunnock", "ebony", "eider", "elder", "elm", "falcon", "fieldfare", "fig",
  "fir", "firecrest", "flamingo", "fulmar", "gannet", "ginkgo", "godwit", "goldcrest", "goldfinch", "goosander", "goshawk", "grebe",
  "guillemot", "hawfinch", "hawthorn", "hazel", "hemlock", "heron", "hickory", "hobby", "holly", "hoopoe", "hornbeam", "ibis", "jackdaw",
  "jay", "juniper", "kestrel", "kite", "kittiwake", "knot", "lapwing", "larch", "lark", "laurel", "lemon", "lime", "linden",
  "linnet", "locust", "magnolia", "magpie", "mallard", "mango", "maple", "martin", "medlar", "merlin", "mimosa", "mulberry", "myrtle",
  "nightjar", "nuthatch", "oak", "olive", "oriole", "osprey", "ouzel", "owl", "partridge", "peach", "pear", "pecan", "pelican", "petrel",
  "pine", "pintail", "pipit", "plane", "plover", "plum", "pochard", "poplar", "puffin", "quail", "quince", "rail", "raven", "redpoll",
  "redshank", "redstart", "redwing", "redwood", "robin", "roller", "rook", "rowan", "ruff", "sallow", "sandpiper", "sassafras", "scaup",
  "scoter", "sequoia", "serin", "shelduck", "shoveler", "shrike", "siskin", "skua", "smew", "snipe", "spoonbill", "spruce",
  "starling", "stonechat", "stork", "sumac", "swallow", "swan", "swift", "sycamore", "tamarind", "teal", "teak", "tern", "thrush",
  "turnstone", "tupelo", "twite", "wagtail", "walnut", "warbler", "waxwing", "wheatear", "whimbrel", "whinchat", "wigeon",
  "willow", "woodcock", "woodlark", "wren", "wryneck", "yew",
];
