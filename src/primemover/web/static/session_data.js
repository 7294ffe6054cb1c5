// A session as a page writes it, with what occurs again written once, and as scripts read it.

/**
 * Return a page's data with everything in its place; what is no session is returned as it is.
 * @param {object} data
 */
export function whole(data) {
  if (!data.sets) return data;
  const texts = data.texts.map((sentences) => sentences.map((at) => data.sentences[at]).join(" "));
  const said = (at) => texts[at] ?? "";
  const item = (one) => ({ ...one, sets: one.sets.map((at) => ({ ...data.sets[at] })) });
  const less = (of) => ({ ...of, less: Array.isArray(of.less) ? of.less.map((at) => data.less[at]) : data.less[of.less] });
  const each = (of, make) => Object.fromEntries(Object.entries(of ?? {}).map(([name, one]) => [name, make(one, name)]));
  const answer = ({ broke, elsewhere, ...of }) => ({
    ...of, ...(broke && { broke: less(broke) }), ...(elsewhere && { elsewhere: each(elsewhere, less) }),
  });
  return {
    ...data,
    texts,
    items: data.items.map(item),
    stop: said(data.stop),
    ways: data.ways.map(({ items = [], left = [], stop }) => ({ items: items.map(item), left, stop: said(stop) })),
    answers: each(data.answers, answer),
    moved: data.moved?.item ? { ...data.moved, item: { ...data.others[data.moved.from], ...item(data.moved.item) } } : data.moved,
    swaps: each(data.swaps, (of) => each(of, (one, id) => ({ ...data.others[id], ...item(one) }))),
  };
}
