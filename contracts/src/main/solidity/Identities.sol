// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity ^0.8.24;

import {IERC1056} from "./IERC1056.sol";
import {Record} from "./Record.sol";

/// @title Who owns which identity, and since when
/// @notice Every address is an identity that owns itself until its owner says otherwise. An identity that was given up stays so:
/// it has no owner, and nothing about it changes any more.
abstract contract Identities is IERC1056 {
    mapping(address identity => Record) private _records;

    /// @notice The identity was given up for good.
    error Deactivated(address identity);

    /// @notice Only the owner may do this, and `actor` is somebody else.
    error NotOwner(address identity, address actor);

    /// @inheritdoc IERC1056
    function owners(address identity) external view returns (address owner) {
        return _records[identity].owner();
    }

    /// @inheritdoc IERC1056
    function changed(address identity) external view returns (uint256 blockNumber) {
        return _records[identity].changedAt();
    }

    /// @inheritdoc IERC1056
    /// @dev Counted for each identity, not for each signer as in ERC-1056. A change of owner moves it too, so that nothing the former owner
    /// signed can be used once they own the identity again.
    function nonce(address identity) external view returns (uint256 next) {
        return _records[identity].nonce();
    }

    /// @inheritdoc IERC1056
    /// @dev Zero once the identity was given up; ERC-1056 answers with the identity itself then, whose key may write again.
    function identityOwner(address identity) external view returns (address owner) {
        return _ownerOf(identity, _records[identity]);
    }

    /// @notice Whether the identity was given up for good.
    function deactivated(address identity) external view returns (bool dead) {
        return _records[identity].dead();
    }

    /// @dev The record of an identity that can still change.
    function _alive(address identity) internal view returns (Record record) {
        record = _records[identity];
        require(!record.dead(), Deactivated(identity));
    }

    /// @dev The record of an identity that the caller owns.
    function _ownedByCaller(address identity) internal view returns (Record record) {
        record = _alive(identity);
        require(_ownerOf(identity, record) == msg.sender, NotOwner(identity, msg.sender));
    }

    function _recordOf(address identity) internal view returns (Record) {
        return _records[identity];
    }

    function _ownerOf(address identity, Record record) internal pure returns (address owner) {
        owner = record.owner();
        if (owner == address(0) && !record.dead()) {
            owner = identity;
        }
    }

    /// @dev Keeps a record without a change of the document, which is why the block of the last change stays.
    function _keep(address identity, Record record) internal {
        _records[identity] = record;
    }

    /// @dev Keeps a record after a change that was told by at least one event in this block.
    function _keepChanged(address identity, Record record) internal {
        _records[identity] = record.changedNow();
    }
}
