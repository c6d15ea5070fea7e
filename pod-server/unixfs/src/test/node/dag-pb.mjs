// Reads an array of blocks in base 64 and answers, for each, how @ipld/dag-pb writes what it read; empty if it refuses.
import { input } from './node20.mjs'
const { decode, encode } = await import('@ipld/dag-pb')

process.stdout.write(JSON.stringify(JSON.parse(await input()).map(block => {
  try {
    return Buffer.from(encode(decode(Buffer.from(block, 'base64')))).toString('base64')
  } catch {
    return ''
  }
})))
