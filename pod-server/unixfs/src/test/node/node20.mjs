// What some of these packages take from newer versions of Node.
if (!Promise.withResolvers) {
  Promise.withResolvers = function () {
    let resolve, reject
    const promise = new this((a, b) => {
      resolve = a
      reject = b
    })
    return { promise, resolve, reject }
  }
}

export async function input () {
  const pieces = []
  for await (const piece of process.stdin) pieces.push(piece)
  return Buffer.concat(pieces)
}

export class Blocks {
  #blocks = new Map()
  async put (cid, bytes) {
    const all = []
    if (bytes instanceof Uint8Array) all.push(bytes)
    else for await (const one of bytes) all.push(one)
    this.#blocks.set(cid.toString(), Buffer.concat(all))
    return cid
  }
  async * get (cid) {
    const block = this.#blocks.get(cid.toString())
    if (!block) throw new Error('no block ' + cid)
    yield block
  }
  async has (cid) { return this.#blocks.has(cid.toString()) }
  entries () { return this.#blocks.entries() }
}
