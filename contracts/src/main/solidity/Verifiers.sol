// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity ^0.8.24;

// The verifiers of keys without address that people bring: passkeys, and plain P-256 keys. They are OpenZeppelin's, unchanged; named here so that
// they are compiled with the rest. Neither has state or an owner.
import {ERC7913P256Verifier} from "@openzeppelin/contracts/utils/cryptography/verifiers/ERC7913P256Verifier.sol";
import {
    ERC7913WebAuthnVerifier
} from "@openzeppelin/contracts/utils/cryptography/verifiers/ERC7913WebAuthnVerifier.sol";
