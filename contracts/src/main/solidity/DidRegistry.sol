// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity ^0.8.24;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Recovery} from "./Recovery.sol";

/// @title The registry of decentralised identifiers of did:ethr
/// @notice Who speaks for an identity, and what its document says. A superset of ERC-1056: {Identities} says who owns what, {Documents} holds
/// the calls of ERC-1056, {SignedDocuments} the same by signature and in batches, {Recovery} the way back when a key is lost.
/// @dev Nobody owns this contract, it holds no money, and nothing in it can be replaced.
contract DidRegistry is Recovery {
    constructor() EIP712("2gather DID registry", "1") {}
}
