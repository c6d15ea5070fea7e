// SPDX-License-Identifier: AGPL-3.0-or-later
// What ethr-did-resolver, unmodified, says of DID URLs: one a line on standard input, one JSON result a line on standard output, in the same order.
// Arguments: the folder whose packages count, the endpoint, the registry.
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'

const [folder, rpcUrl, registry] = process.argv.slice(2)
const require = createRequire(folder + '/package.json')
const { Resolver } = require('did-resolver')
const { getResolver } = require('ethr-did-resolver')

const resolver = new Resolver(getResolver({ networks: [{ chainId: '0x7a69', rpcUrl, registry }] }))
const urls = []
for await (const line of createInterface({ input: process.stdin })) urls.push(line)
const answers = []
// As many at once as a node takes without growing slow.
const next = urls.keys()
await Promise.all(
  Array.from({ length: 8 }, async () => {
    for (const i of next) answers[i] = JSON.stringify(await resolver.resolve(urls[i]))
  }),
)
process.stdout.write(answers.join('\n') + '\n', () => process.exit(0))
