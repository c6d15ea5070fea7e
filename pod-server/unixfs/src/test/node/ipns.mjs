// Reads { seed, records }: validates records of that key, and answers its opinion of each, with records that it signs itself, in both versions.
import { input } from './node20.mjs'
const { generateKeyPairFromSeed } = await import('@libp2p/crypto/keys')
const { createIPNSRecordWithExpiration, marshalIPNSRecord, unmarshalIPNSRecord } = await import('ipns')
const { validate } = await import('ipns/validator')

const { seed, records } = JSON.parse(await input())
const key = await generateKeyPairFromSeed('Ed25519', Buffer.from(seed, 'base64'))
const opinions = []
for (const record of records) {
  const bytes = Buffer.from(record, 'base64')
  try {
    await validate(key.publicKey, bytes)
    const { value, sequence } = unmarshalIPNSRecord(bytes)
    opinions.push(`${value} ${sequence}`)
  } catch (refusal) {
    opinions.push('')
  }
}
const signed = []
for (const v1Compatible of [true, false]) {
  const record = await createIPNSRecordWithExpiration(
    key.privateKey ?? key, '/ipfs/bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e', 7, '2099-01-01T00:00:00.000000000Z',
    { v1Compatible, ttlNs: 60_000_000_000 })
  signed.push(Buffer.from(marshalIPNSRecord(record)).toString('base64'))
}
process.stdout.write(JSON.stringify({ name: key.publicKey.toCID().toString(), opinions, signed }))
