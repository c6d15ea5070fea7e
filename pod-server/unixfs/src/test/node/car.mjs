// Reads a CAR, exports its root as a file by ipfs-unixfs-exporter, and answers that file's SHA-256, how many blocks there were, and a CAR of the same
// blocks in the opposite order, written by @ipld/car.
import { createHash } from 'node:crypto'
import { input } from './node20.mjs'
const { CarReader, CarWriter } = await import('@ipld/car')
const { sha256 } = await import('multiformats/hashes/sha2')
const { exporter } = await import('ipfs-unixfs-exporter')

const reader = await CarReader.fromBytes(await input())
const [root] = await reader.getRoots()
const blocks = []
for await (const block of reader.blocks()) {
  const hash = await sha256.digest(block.bytes)
  if (!Buffer.from(hash.bytes).equals(Buffer.from(block.cid.multihash.bytes))) throw new Error('not the block: ' + block.cid)
  blocks.push(block)
}
const byName = new Map(blocks.map(block => [block.cid.toString(), block.bytes]))
const file = await exporter(root, { async * get (cid) { yield byName.get(cid.toString()) } })
const digest = createHash('sha256')
for await (const piece of file.content()) digest.update(piece)

const { writer, out } = CarWriter.create([root])
const written = (async () => {
  const pieces = []
  for await (const piece of out) pieces.push(piece)
  return Buffer.concat(pieces)
})()
for (const block of blocks.reverse()) await writer.put(block)
await writer.close()
process.stdout.write(JSON.stringify({ sha256: digest.digest('hex'), blocks: blocks.length, car: (await written).toString('base64') }))
