// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads a list of {invocation, proofs, time} from standard input, tokens in base64url, and writes for each whether iso-ucan takes it.
import { Delegation } from 'iso-ucan/delegation'
import { Invocation } from 'iso-ucan/invocation'
import { verifier as ecdsa } from 'iso-signatures/verifiers/ecdsa.js'
import { verifier as eddsa } from 'iso-signatures/verifiers/eddsa.js'
import { verifier as eip191 } from 'iso-signatures/verifiers/eip191.js'
import { verifier as rsa } from 'iso-signatures/verifiers/rsa.js'
import { Resolver } from 'iso-signatures/verifiers/resolver.js'

const verifierResolver = new Resolver({ ...ecdsa, ...eddsa, ...eip191, ...rsa })
const bytes = (text) => Uint8Array.from(Buffer.from(text, 'base64url'))

async function opinion({ invocation, proofs, time }) {
  Date.now = () => time * 1000 // it asks the clock for some of its checks and takes the time for others
  try {
    const known = new Map()
    const options = { verifierResolver, now: time }
    for (const proof of proofs) {
      const delegation = await Delegation.from({ ...options, bytes: bytes(proof) })
      known.set(delegation.cid.toString(), delegation)
    }
    const resolveProof = (cid) => known.get(cid.toString()) ?? Promise.reject(new Error('not shown'))
    await Invocation.from({ ...options, bytes: bytes(invocation), resolveProof })
    return ''
  } catch (error) {
    return error.message || String(error)
  }
}

let input = ''
for await (const chunk of process.stdin) input += chunk
const opinions = []
for (const one of JSON.parse(input)) opinions.push(await opinion(one))
process.stdout.write(JSON.stringify(opinions))
