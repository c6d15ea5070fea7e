// Makes blocks of the files that FilesPart makes, as `ipfs add --cid-version=1` would, and stores nothing. Answers the seconds and the first CID.
import { fixedSize } from 'ipfs-unixfs-importer/chunker'
import { balanced } from 'ipfs-unixfs-importer/layout'
import './node20.mjs'
const { importByteStream } = await import('ipfs-unixfs-importer')

const [length, count] = process.argv.slice(2).map(Number)
const PIECE = 1 << 20
const rest = Buffer.alloc(PIECE)
for (let i = 0; i < PIECE; i++) rest[i] = i * 31 + (i >> 8) * 17

function * content (number) {
  for (let at = 0; at < length; at += PIECE) {
    const piece = Buffer.from(rest.subarray(0, Math.min(PIECE, length - at)))
    piece.writeInt32BE(number, 0)
    piece.writeInt32BE(at / PIECE, 4)
    yield piece
  }
}

const nowhere = { put: cid => cid }
const options = {
  cidVersion: 1,
  rawLeaves: true,
  reduceSingleLeafToSelf: true,
  chunker: fixedSize({ chunkSize: 262144 }),
  layout: balanced({ maxChildrenPerNode: 174 })
}
let first
const begun = process.hrtime.bigint()
for (let i = 0; i < count; i++) {
  const { cid } = await importByteStream(content(i), nowhere, options)
  first ??= cid
}
process.stdout.write(`${Number(process.hrtime.bigint() - begun) / 1e9} ${first}`)
