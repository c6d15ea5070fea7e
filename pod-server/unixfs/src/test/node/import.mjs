// Reads [{ profile, files: [{ path, pattern | bytes }] }, …] and answers, for each, the root's CID and size as ipfs-unixfs-importer has them.
import { Blocks, input } from './node20.mjs'
const { importer } = await import('ipfs-unixfs-importer')
const { fixedSize } = await import('ipfs-unixfs-importer/chunker')
const { balanced } = await import('ipfs-unixfs-importer/layout')

const PROFILES = {
  'kubo-v1': { cidVersion: 1, rawLeaves: true, chunk: 262144, width: 174, links: true },
  'unixfs-v1-2025': { cidVersion: 1, rawLeaves: true, chunk: 1048576, width: 1024, links: false },
  'unixfs-v0-2015': { cidVersion: 0, rawLeaves: false, chunk: 262144, width: 174, links: true }
}

function * pattern (length, period) {
  const piece = 65536 - 65536 % period
  const bytes = Uint8Array.from({ length: Math.min(piece, length) }, (_, i) => i % period)
  for (let at = 0; at < length; at += piece) yield bytes.subarray(0, Math.min(piece, length - at))
}

const answers = []
for (const { profile, files } of JSON.parse(await input())) {
  const { cidVersion, rawLeaves, chunk, width, links } = PROFILES[profile]
  const source = files.map(({ path, length, period, bytes }) => ({
    path,
    content: bytes === undefined ? pattern(length, period) : [Buffer.from(bytes, 'base64')]
  }))
  const options = {
    cidVersion,
    rawLeaves,
    wrapWithDirectory: false,
    reduceSingleLeafToSelf: true,
    shardSplitThresholdBytes: 262144,
    shardSplitStrategy: links ? 'links-bytes' : 'block-bytes',
    shardFanoutBits: 8,
    chunker: fixedSize({ chunkSize: chunk }),
    layout: balanced({ maxChildrenPerNode: width })
  }
  let last
  for await (const entry of importer(source, new Blocks(), options)) last = entry
  answers.push({ cid: last.cid.toString(), size: Number(last.size) })
}
process.stdout.write(JSON.stringify(answers))
