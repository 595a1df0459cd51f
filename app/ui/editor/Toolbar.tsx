import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { ariaKeys, type Command, COMMANDS, shownKeys } from "./commands";
import { Icon } from "./icons";
import { onMac } from "./platform";

interface Props {
  /** The id of the textarea whose text the buttons change. */
  controls: string;
  run: (command: Command) => void;
  /** Whether the text is shown as it will look while it is written. */
  looks: boolean;
  setLooks: (looks: boolean) => void;
}

/**
 * The editor's buttons: one stop for Tab, arrow keys within (the toolbar pattern of the ARIA Authoring
 * Practices).
 */
export function Toolbar({ controls, run, looks, setLooks }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  const mac = onMac();

  function onKeyDown(event: KeyboardEvent) {
    const last = COMMANDS.length;
    const to = {
      ArrowRight: stop === last ? 0 : stop + 1,
      ArrowLeft: stop === 0 ? last : stop - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    bar.current?.querySelectorAll("button")[to]?.focus();
  }

  const button = (
    at: number,
    name: Parameters<typeof Icon>[0]["name"],
    rest: { label: string; title: string; keys?: string; pressed?: boolean; onClick: () => void },
  ): ReactNode => (
    <button
      key={name}
      type="button"
      className={`editor-tool editor-tool-${name}`}
      tabIndex={at === stop ? 0 : -1}
      onFocus={() => setStop(at)}
      onKeyDown={onKeyDown}
      // The text keeps its selection while a button is pressed.
      onMouseDown={(event) => event.preventDefault()}
      onClick={rest.onClick}
      aria-label={rest.label}
      aria-keyshortcuts={rest.keys}
      aria-pressed={rest.pressed}
      title={rest.title}
    >
      <Icon name={name} />
    </button>
  );

  return (
    <div className="editor-tools" ref={bar} role="toolbar" aria-label="Formatting" aria-controls={controls}>
      {COMMANDS.map((command, at) =>
        button(at, command.name, {
          label: command.label,
          title: `${command.label} (${shownKeys(command, { mac })})`,
          keys: ariaKeys(command, { mac }),
          onClick: () => run(command),
        }),
      )}
      {button(COMMANDS.length, "looks", {
        label: "Show how it will look",
        title: looks ? "Hide how it will look" : "Show how it will look, as you write",
        pressed: looks,
        onClick: () => setLooks(!looks),
      })}
    </div>
  );
}
