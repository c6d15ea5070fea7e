// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity ^0.8.24;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Documents} from "./Documents.sol";
import {Record} from "./Record.sol";
import {Signatures} from "./Signatures.sol";
import {Kind, Op, TypedData} from "./TypedData.sol";

/// @title The same changes, signed by the owner and sent by anybody
/// @notice The owner signs EIP-712 data for this chain and this contract, for one use, until a deadline; whoever sends it pays. Owners are
/// addresses with a key, contracts (ERC-1271), or keys without address such as passkeys (ERC-7913, see {keyOwner}).
/// @dev Signatures are checked by static calls, so that an owner's contract cannot come back and change anything meanwhile.
abstract contract SignedDocuments is Documents, EIP712 {
    /// @notice The signature is not the owner's for these very values, this chain, this contract and the current nonce.
    error BadSignature(address identity);

    /// @notice The second up to which the signature was good has passed.
    error Expired(uint256 deadline);

    /// @notice A batch without steps would be a change that no event tells.
    error EmptyBatch(address identity);

    /// @notice An identity is given up by saying so, never by naming nobody as its owner.
    error ZeroOwner(address identity);

    /// @notice The address that stands for a key without address, to be made owner of an identity.
    /// @param signer Verifier contract (20 bytes), then the key as that verifier reads it (ERC-7913).
    function keyOwner(bytes calldata signer) external pure returns (address owner) {
        return Signatures.keyOwner(signer);
    }

    /// @notice Hands the identity over, by the owner's signature of `ChangeOwner`.
    function changeOwnerSigned(address identity, address newOwner, uint256 deadline, bytes calldata signature)
        external
    {
        require(newOwner != address(0), ZeroOwner(identity));
        Record record = _alive(identity);
        bytes32 what = keccak256(abi.encode(TypedData.CHANGE_OWNER_TYPE, identity, newOwner, record.nonce(), deadline));
        record = _signed(identity, record, what, deadline, signature);
        _keepChanged(identity, _changeOwner(identity, record, newOwner));
    }

    /// @notice Lets a delegate act for `validity` seconds, by the owner's signature of `AddDelegate`.
    function addDelegateSigned(
        address identity,
        bytes32 delegateType,
        address delegate,
        uint256 validity,
        uint256 deadline,
        bytes calldata signature
    ) external {
        Record record = _alive(identity);
        bytes32 what = keccak256(
            abi.encode(
                TypedData.ADD_DELEGATE_TYPE, identity, delegateType, delegate, validity, record.nonce(), deadline
            )
        );
        record = _signed(identity, record, what, deadline, signature);
        _addDelegate(identity, record, delegateType, delegate, validity);
        _keepChanged(identity, record);
    }

    /// @notice Lets a delegate act no longer, by the owner's signature of `RevokeDelegate`.
    function revokeDelegateSigned(
        address identity,
        bytes32 delegateType,
        address delegate,
        uint256 deadline,
        bytes calldata signature
    ) external {
        Record record = _alive(identity);
        bytes32 what = keccak256(
            abi.encode(TypedData.REVOKE_DELEGATE_TYPE, identity, delegateType, delegate, record.nonce(), deadline)
        );
        record = _signed(identity, record, what, deadline, signature);
        _revokeDelegate(identity, record, delegateType, delegate);
        _keepChanged(identity, record);
    }

    /// @notice Says something about the identity, for `validity` seconds, by the owner's signature of `SetAttribute`.
    function setAttributeSigned(
        address identity,
        bytes32 name,
        bytes calldata value,
        uint256 validity,
        uint256 deadline,
        bytes calldata signature
    ) external {
        Record record = _alive(identity);
        bytes32 what = keccak256(
            abi.encode(
                TypedData.SET_ATTRIBUTE_TYPE, identity, name, keccak256(value), validity, record.nonce(), deadline
            )
        );
        record = _signed(identity, record, what, deadline, signature);
        _setAttribute(identity, record, name, value, validity);
        _keepChanged(identity, record);
    }

    /// @notice Takes back what was said of the identity, by the owner's signature of `RevokeAttribute`.
    function revokeAttributeSigned(
        address identity,
        bytes32 name,
        bytes calldata value,
        uint256 deadline,
        bytes calldata signature
    ) external {
        Record record = _alive(identity);
        bytes32 what = keccak256(
            abi.encode(TypedData.REVOKE_ATTRIBUTE_TYPE, identity, name, keccak256(value), record.nonce(), deadline)
        );
        record = _signed(identity, record, what, deadline, signature);
        _revokeAttribute(identity, record, name, value);
        _keepChanged(identity, record);
    }

    /// @notice Several changes, all or none, by the owner.
    function applyBatch(address identity, Op[] calldata ops) external {
        _applyAll(identity, _ownedByCaller(identity), ops);
    }

    /// @notice Several changes, all or none, by the owner's signature of `ApplyBatch`.
    function applyBatchSigned(address identity, Op[] calldata ops, uint256 deadline, bytes calldata signature)
        external
    {
        Record record = _alive(identity);
        bytes32 what =
            keccak256(abi.encode(TypedData.APPLY_BATCH_TYPE, identity, TypedData.hash(ops), record.nonce(), deadline));
        _applyAll(identity, _signed(identity, record, what, deadline, signature), ops);
    }

    /// @dev The record with its nonce used up, if its owner signed `what` and the deadline has not passed.
    function _signed(address identity, Record record, bytes32 what, uint256 deadline, bytes calldata signature)
        internal
        view
        returns (Record)
    {
        require(block.timestamp <= deadline, Expired(deadline));
        require(
            Signatures.isValid(_ownerOf(identity, record), _hashTypedDataV4(what), signature), BadSignature(identity)
        );
        return record.withNextNonce();
    }

    /// @dev All events of a batch tell the same change before it, as resolvers expect of events of one block. The owner of the beginning
    /// answers for all steps, also for those after a change of owner; nothing comes after giving up.
    function _applyAll(address identity, Record record, Op[] calldata ops) private {
        require(ops.length > 0, EmptyBatch(identity));
        for (uint256 i = 0; i < ops.length; ++i) {
            require(!record.dead(), Deactivated(identity));
            record = _apply(identity, record, ops[i]);
        }
        _keepChanged(identity, record);
    }

    function _apply(address identity, Record record, Op calldata op) private returns (Record) {
        if (op.kind == Kind.SetAttribute) {
            _setAttribute(identity, record, op.name, op.value, op.validity);
        } else if (op.kind == Kind.RevokeAttribute) {
            _revokeAttribute(identity, record, op.name, op.value);
        } else if (op.kind == Kind.AddDelegate) {
            _addDelegate(identity, record, op.name, op.account, op.validity);
        } else if (op.kind == Kind.RevokeDelegate) {
            _revokeDelegate(identity, record, op.name, op.account);
        } else if (op.kind == Kind.ChangeOwner) {
            require(op.account != address(0), ZeroOwner(identity));
            return _changeOwner(identity, record, op.account);
        } else {
            return _deactivate(identity, record);
        }
        return record;
    }
}
