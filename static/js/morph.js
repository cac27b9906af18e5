// Idiomorph's htmx extension answers “inline” for every swap style, its own or not. htmx then puts
// a piece that comes out of band as innerHTML inside itself: two #notices, two #announcer, one in
// the other. This is the same extension with the right answer.

htmx.removeExtension("morph");
htmx.defineExtension("morph", {
  isInlineSwap: (style) => style === "morph" || style === "morph:outerHTML",
  handleSwap(style, target, fragment) {
    const [name, morphStyle = "outerHTML"] = style.split(":");
    return name === "morph" && Idiomorph.morph(target, fragment.children, { morphStyle });
  },
});
