// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity ^0.8.24;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title Whether somebody signed
/// @notice Three kinds of signers: an address with a secp256k1 key, a contract that answers for itself (ERC-1271), and a key that has no
/// address of its own (ERC-7913: a verifier contract followed by the key, for passkeys and P-256).
/// @dev The order matters. The key of an address counts before its code, because since EIP-7702 an address with a key may carry
/// code that knows nothing of signatures, and its key rules it all the same. A verifier must have code: a precompiled contract that
/// returns its input would find every signature valid.
library Signatures {
    /// @dev Keeps addresses made of keys apart from all other hashes that are taken for addresses.
    bytes32 private constant KEY_OWNER_TAG = keccak256("one.twogather.DidRegistry ERC-7913 owner");

    uint256 private constant ECDSA_LENGTH = 65;
    uint256 private constant SHORTEST_ENVELOPE = 128;

    /// @notice The address that stands for a key without address.
    /// @param signer Verifier contract (20 bytes), then the key as that verifier reads it (ERC-7913).
    function keyOwner(bytes memory signer) internal pure returns (address) {
        return address(uint160(uint256(keccak256(bytes.concat(KEY_OWNER_TAG, signer)))));
    }

    /// @notice Whether `owner` signed `hash`.
    /// @param signature 65 bytes r, s, v with low s; or whatever the owner's contract accepts; or `abi.encode(signer, signature)` if the
    /// owner is a key: the key itself, of which the owner's address is a hash, and what its verifier accepts.
    function isValid(address owner, bytes32 hash, bytes calldata signature) internal view returns (bool) {
        if (_isByAddress(owner, hash, signature)) {
            return true;
        }
        if (owner.code.length > 0 || signature.length < SHORTEST_ENVELOPE) {
            return false;
        }
        (bytes memory signer, bytes memory inner) = abi.decode(signature, (bytes, bytes));
        return keyOwner(signer) == owner && _isByKey(signer, hash, inner);
    }

    /// @notice Whether a signer as ERC-7913 names them (an address, or a verifier and a key) signed `hash`.
    function isValid(bytes calldata signer, bytes32 hash, bytes calldata signature) internal view returns (bool) {
        if (signer.length == 20) {
            return _isByAddress(address(bytes20(signer)), hash, signature);
        }
        return _isByKey(signer, hash, signature);
    }

    function _isByAddress(address signer, bytes32 hash, bytes calldata signature) private view returns (bool) {
        if (signature.length == ECDSA_LENGTH) {
            (address recovered, ECDSA.RecoverError refused,) = ECDSA.tryRecoverCalldata(hash, signature);
            if (refused == ECDSA.RecoverError.NoError && recovered == signer) {
                return true;
            }
        }
        return signer.code.length > 0 && SignatureChecker.isValidERC1271SignatureNowCalldata(signer, hash, signature);
    }

    function _isByKey(bytes memory signer, bytes32 hash, bytes memory signature) private view returns (bool) {
        return signer.length > 20 && address(bytes20(signer)).code.length > 0
            && SignatureChecker.isValidSignatureNow(signer, hash, signature);
    }
}
