// Reads a CAR as @ipld/car does, compares each block with its name, exports the root as a file, and answers what it found.
import { createHash } from 'node:crypto'
const { CarReader } = await import('@ipld/car')
const { sha256 } = await import('multiformats/hashes/sha2')
const { exporter } = await import('ipfs-unixfs-exporter')

const pieces = []
for await (const piece of process.stdin) pieces.push(piece)
const reader = await CarReader.fromBytes(Buffer.concat(pieces))
const [root] = await reader.getRoots()
const names = []
for await (const block of reader.blocks()) {
  const hash = await sha256.digest(block.bytes)
  if (!Buffer.from(hash.bytes).equals(Buffer.from(block.cid.multihash.bytes))) throw new Error('not the block: ' + block.cid)
  names.push(block.cid.toString())
}
const [offset, length] = process.argv.slice(2).map(Number)
const file = await exporter(root, { async * get (cid) { yield (await reader.get(cid)).bytes } })
const digest = createHash('sha256')
for await (const piece of file.content(length ? { offset, length } : {})) digest.update(piece)
process.stdout.write(`${root} ${names.length} ${digest.digest('hex')}`)
