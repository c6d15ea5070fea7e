// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity ^0.8.24;

/// @notice What one step of a batch does.
enum Kind {
    SetAttribute,
    RevokeAttribute,
    AddDelegate,
    RevokeDelegate,
    ChangeOwner,
    Deactivate
}

/// @notice One step of a batch; fields that its kind does not use are not read.
/// @param kind What it does.
/// @param name Name of the attribute, or type of the delegate.
/// @param account The delegate, or the new owner.
/// @param value Value of the attribute.
/// @param validity How many seconds the attribute or delegate is valid.
struct Op {
    Kind kind;
    bytes32 name;
    address account;
    bytes value;
    uint256 validity;
}

/// @title What people sign, as EIP-712 structs
/// @notice Wallets show these by name, and each says for which identity it is, for which use (nonce) and until when (deadline). The domain says
/// for which chain and contract.
library TypedData {
    string internal constant OP = "Op(uint8 kind,bytes32 name,address account,bytes value,uint256 validity)";

    bytes32 internal constant OP_TYPE = keccak256(bytes(OP));
    bytes32 internal constant APPLY_BATCH_TYPE =
        keccak256(bytes(string.concat("ApplyBatch(address identity,Op[] ops,uint256 nonce,uint256 deadline)", OP)));
    bytes32 internal constant CHANGE_OWNER_TYPE =
        keccak256("ChangeOwner(address identity,address newOwner,uint256 nonce,uint256 deadline)");
    bytes32 internal constant ADD_DELEGATE_TYPE = keccak256(
        "AddDelegate(address identity,bytes32 delegateType,address delegate,uint256 validity,uint256 nonce,uint256 deadline)"
    );
    bytes32 internal constant REVOKE_DELEGATE_TYPE = keccak256(
        "RevokeDelegate(address identity,bytes32 delegateType,address delegate,uint256 nonce,uint256 deadline)"
    );
    bytes32 internal constant SET_ATTRIBUTE_TYPE = keccak256(
        "SetAttribute(address identity,bytes32 name,bytes value,uint256 validity,uint256 nonce,uint256 deadline)"
    );
    bytes32 internal constant REVOKE_ATTRIBUTE_TYPE =
        keccak256("RevokeAttribute(address identity,bytes32 name,bytes value,uint256 nonce,uint256 deadline)");
    bytes32 internal constant SET_GUARDIANS_TYPE = keccak256(
        "SetGuardians(address identity,bytes32 root,uint8 threshold,uint32 delay,uint256 nonce,uint256 deadline)"
    );
    bytes32 internal constant CANCEL_RECOVERY_TYPE =
        keccak256("CancelRecovery(address identity,uint256 nonce,uint256 deadline)");
    bytes32 internal constant RECOVER_TYPE =
        keccak256("Recover(address identity,address owner,address newOwner,uint256 round,uint256 deadline)");

    /// @notice The hash of a list of steps: the hash of their hashes.
    function hash(Op[] calldata ops) internal pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](ops.length);
        for (uint256 i = 0; i < ops.length; ++i) {
            hashes[i] = hash(ops[i]);
        }
        return keccak256(abi.encodePacked(hashes));
    }

    /// @notice The hash of one step.
    function hash(Op calldata op) internal pure returns (bytes32) {
        return keccak256(abi.encode(OP_TYPE, op.kind, op.name, op.account, keccak256(op.value), op.validity));
    }
}
