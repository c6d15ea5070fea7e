// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity ^0.8.24;

import {IERC1056} from "./IERC1056.sol";
import {Identities} from "./Identities.sol";
import {Record} from "./Record.sol";

/// @title What makes up the document of an identity, changed by its owner
/// @notice The same calls, events and answers as ERC-1056, so that resolvers written for it see the same documents. Two differences: an
/// identity that was given up stays so, and refusals are typed errors.
/// @dev Attributes are told by events only. Nothing here judges names or values: what is written stays public for ever, and the
/// programs that write have to refuse what says something about a person.
abstract contract Documents is Identities {
    /// @inheritdoc IERC1056
    mapping(address identity => mapping(bytes32 typeHash => mapping(address delegate => uint256 validTo)))
        public
        override delegates;

    /// @inheritdoc IERC1056
    function validDelegate(address identity, bytes32 delegateType, address delegate)
        external
        view
        returns (bool valid)
    {
        return delegates[identity][_typeHash(delegateType)][delegate] > block.timestamp && !_recordOf(identity).dead();
    }

    /// @inheritdoc IERC1056
    function changeOwner(address identity, address newOwner) external {
        Record record = _ownedByCaller(identity);
        record = newOwner == address(0) ? _deactivate(identity, record) : _changeOwner(identity, record, newOwner);
        _keepChanged(identity, record);
    }

    /// @inheritdoc IERC1056
    function addDelegate(address identity, bytes32 delegateType, address delegate, uint256 validity) external {
        Record record = _ownedByCaller(identity);
        _addDelegate(identity, record, delegateType, delegate, validity);
        _keepChanged(identity, record);
    }

    /// @inheritdoc IERC1056
    function revokeDelegate(address identity, bytes32 delegateType, address delegate) external {
        Record record = _ownedByCaller(identity);
        _revokeDelegate(identity, record, delegateType, delegate);
        _keepChanged(identity, record);
    }

    /// @inheritdoc IERC1056
    function setAttribute(address identity, bytes32 name, bytes calldata value, uint256 validity) external {
        Record record = _ownedByCaller(identity);
        _setAttribute(identity, record, name, value, validity);
        _keepChanged(identity, record);
    }

    /// @inheritdoc IERC1056
    function revokeAttribute(address identity, bytes32 name, bytes calldata value) external {
        Record record = _ownedByCaller(identity);
        _revokeAttribute(identity, record, name, value);
        _keepChanged(identity, record);
    }

    function _changeOwner(address identity, Record record, address newOwner) internal returns (Record) {
        emit DIDOwnerChanged(identity, newOwner, record.changedAt());
        return record.withOwner(newOwner).withNextNonce();
    }

    function _deactivate(address identity, Record record) internal returns (Record) {
        emit DIDOwnerChanged(identity, address(0), record.changedAt());
        return record.killed();
    }

    function _addDelegate(address identity, Record record, bytes32 delegateType, address delegate, uint256 validity)
        internal
    {
        uint256 validTo = block.timestamp + validity;
        delegates[identity][_typeHash(delegateType)][delegate] = validTo;
        emit DIDDelegateChanged(identity, delegateType, delegate, validTo, record.changedAt());
    }

    function _revokeDelegate(address identity, Record record, bytes32 delegateType, address delegate) internal {
        delegates[identity][_typeHash(delegateType)][delegate] = block.timestamp;
        emit DIDDelegateChanged(identity, delegateType, delegate, block.timestamp, record.changedAt());
    }

    function _setAttribute(address identity, Record record, bytes32 name, bytes calldata value, uint256 validity)
        internal
        virtual
    {
        emit DIDAttributeChanged(identity, name, value, block.timestamp + validity, record.changedAt());
    }

    function _revokeAttribute(address identity, Record record, bytes32 name, bytes calldata value) internal {
        emit DIDAttributeChanged(identity, name, value, 0, record.changedAt());
    }

    function _typeHash(bytes32 delegateType) private pure returns (bytes32) {
        return keccak256(abi.encode(delegateType));
    }
}
