// Small helpers for making elements. Nothing here takes HTML as a string: the
// page's policy (Trusted Types) does not allow it.

export function all<E extends HTMLElement = HTMLElement>(root: ParentNode, selector: string): E[] {
  return [...root.querySelectorAll<E>(selector)];
}

export function find<E extends HTMLElement = HTMLElement>(root: ParentNode, selector: string): E {
  return root.querySelector<E>(selector)!;
}

export function element(name: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

/** One of the drawings of partials/icons.html. */
export function icon(name: string): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/** Copies of an element's children. */
export function copies(of: Element | null): Node[] {
  return [...(of?.childNodes ?? [])].map((node) => node.cloneNode(true));
}
