/** Runs `work` on all items, at most `count` of them at once. Returns the results in the order of the items. */
export async function mapAtOnce<Item, Output>(
  items: Item[],
  count: number,
  work: (item: Item) => Promise<Output>,
): Promise<Output[]> {
  const outputs: Output[] = []
  const entries = items.entries() // shared: each worker takes the next item

  const worker = async () => {
    for (const [index, item] of entries) outputs[index] = await work(item)
  }
  await Promise.all(Array.from({ length: count }, worker))

  return outputs
}
