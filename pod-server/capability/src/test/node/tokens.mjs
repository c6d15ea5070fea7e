// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes chains of every kind of key that iso-ucan signs with: {algorithm, invocation, proofs}, tokens in base64url.
import { Delegation } from 'iso-ucan/delegation'
import { Invocation } from 'iso-ucan/invocation'
import { ECDSASigner } from 'iso-signatures/signers/ecdsa.js'
import { EdDSASigner } from 'iso-signatures/signers/eddsa.js'
import { EIP191Signer } from 'iso-signatures/signers/eip191.js'
import { ES256KSigner } from 'iso-signatures/signers/es256k.js'
import { RSASigner } from 'iso-signatures/signers/rsa.js'
import { verifier as ecdsa } from 'iso-signatures/verifiers/ecdsa.js'
import { verifier as eddsa } from 'iso-signatures/verifiers/eddsa.js'
import { verifier as eip191 } from 'iso-signatures/verifiers/eip191.js'
import { verifier as rsa } from 'iso-signatures/verifiers/rsa.js'
import { Resolver } from 'iso-signatures/verifiers/resolver.js'
import * as Address from 'ox/Address'
import * as PersonalMessage from 'ox/PersonalMessage'
import * as Secp256k1 from 'ox/Secp256k1'
import * as Signature from 'ox/Signature'

const verifierResolver = new Resolver({ ...ecdsa, ...eddsa, ...eip191, ...rsa })
const text = ({ bytes }) => Buffer.from(bytes).toString('base64url')

/** What a wallet answers to personal_sign. */
function wallet() {
  const privateKey = Secp256k1.randomPrivateKey()
  const address = Address.fromPublicKey(Secp256k1.getPublicKey({ privateKey }))
  const request = async ({ params }) =>
    Signature.toHex(Secp256k1.sign({ payload: PersonalMessage.getSignPayload(params[0]), privateKey }))
  return new EIP191Signer({ request }, address)
}

const people = [
  await EdDSASigner.generate(),
  await ECDSASigner.generate('P-256'),
  ES256KSigner.generate(),
  await RSASigner.generate(),
  wallet(),
]
const chains = []
for (const owner of people) {
  for (const app of people) {
    const pol = [['any', '.to', ['like', '.', '*@example.com']], ['<', '.size', 10.5]]
    const root = await Delegation.create({ iss: owner, aud: people[0].did, sub: owner.did, cmd: '/msg', pol, exp: null })
    const leaf = await Delegation.create({ iss: people[0], aud: app.did, sub: owner.did, cmd: '/msg/send', pol: [], exp: null })
    const invocation = await Invocation.create({
      iss: app,
      sub: owner.did,
      cmd: '/msg/send',
      args: { to: ['bob@example.com'], size: 10 },
      prf: owner === app ? [] : [root, leaf],
      exp: null,
      verifierResolver,
    })
    chains.push({ algorithm: owner.signatureType, invocation: text(invocation), proofs: owner === app ? [] : [text(root), text(leaf)] })
  }
}
process.stdout.write(JSON.stringify(chains))
