// SPDX-License-Identifier: AGPL-3.0-or-later
// A chain for one run: anvil on a free port of this machine, with accounts whose keys everybody knows, stopped when the run is over.
'use strict'
const { spawn } = require('child_process')
const fs = require('fs')
const path = require('path')
const { ContractFactory, HDNodeWallet, JsonRpcProvider, Mnemonic } = require('ethers')

const root = path.join(__dirname, '..')
const MNEMONIC = 'test test test test test test test test test test test junk'
const PEER = JSON.parse(
  fs.readFileSync(path.join(root, 'node_modules/ethr-did-registry/artifacts/contracts/EthereumDIDRegistry.sol/EthereumDIDRegistry.json')),
)

const CONTRACTS = {
  EthereumDIDRegistry: () => ({ abi: PEER.abi, bytecode: PEER.bytecode }),
  DidRegistry: () => ({
    abi: JSON.parse(fs.readFileSync(path.join(root, 'src/main/abi/DidRegistry.json'))).abi,
    bytecode: fs.readFileSync(path.join(root, 'src/main/resources/one/twogather/pod/contracts/DidRegistry.hex'), 'utf8').trim(),
  }),
  HeadHashed: () => {
    const { abi, bytecode } = JSON.parse(fs.readFileSync(path.join(root, 'out/HeadHashed.sol/HeadHashed.json')))
    return { abi, bytecode: bytecode.object }
  },
}

/** Runs `work` on a chain; `options` go to anvil. */
async function withChain(options, work) {
  const anvil = spawn(path.join(root, 'node_modules/.bin/anvil'), ['--port', '0', '--timestamp', '1800000000', ...options])
  try {
    const provider = new JsonRpcProvider(await address(anvil), 31337, { staticNetwork: true, cacheTimeout: -1, batchMaxCount: 1 })
    provider.pollingInterval = 20
    await work(provider)
    provider.destroy()
  } finally {
    anvil.kill()
  }
}

function address(anvil) {
  return new Promise((found, failed) => {
    let said = ''
    anvil.on('error', failed)
    anvil.on('exit', (code) => failed(new Error(`anvil ended with ${code}: ${said}`)))
    for (const stream of [anvil.stdout, anvil.stderr]) {
      stream.on('data', (part) => {
        said += part
        const listening = said.match(/Listening on (127\.0\.0\.1:\d+)/)
        if (listening) found(`http://${listening[1]}`)
      })
    }
  })
}

/** An account of anvil, 0 to 9. */
function account(provider, index) {
  return HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(MNEMONIC), `m/44'/60'/0'/0/${index}`).connect(provider)
}

/** The deployment of a contract, to be sent by `signer`. */
function factory(name, signer) {
  const { abi, bytecode } = CONTRACTS[name]()
  return new ContractFactory(abi, bytecode, signer)
}

module.exports = { withChain, account, factory }
