# npm run db:generate NAME: makes each engine's next migration from the schema, both of the same name.
# npm run db:generate NAME -- --custom: makes empty ones, to be written by hand.
name=${1:-}
case $name in
  "" | *[!a-z0-9_]*)
    echo "npm run db:generate NAME, where NAME is made of a-z, 0-9 and _" >&2
    exit 1
    ;;
esac
shift
for engine in sqlite pg; do
  BYWAY_DIALECT=$engine drizzle-kit generate --config db/drizzle.config.ts --name "$name" "$@" || exit
  # The next one is made from the newest snapshot alone.
  ls "migrations/$engine/meta/"*_snapshot.json | sed '$d' | xargs rm -f
done
