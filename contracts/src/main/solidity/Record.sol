// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity ^0.8.24;

/// @title What is kept of one identity, in one slot
/// @notice `owner` (bits 0-159), block of the last change (160-207), nonce of signed calls (208-247), dead (248-255).
/// @dev One slot makes every change of an identity one load and one store, which is why this registry costs less than one with a mapping
/// for each value. The zero record is that of an identity that was never changed: it owns itself.
type Record is uint256;

using Records for Record global;

/// @title Reading and replacing the parts of a {Record}
library Records {
    uint256 private constant OWNER = type(uint160).max;
    uint256 private constant CHANGED_SHIFT = 160;
    uint256 private constant NONCE_SHIFT = 208;
    uint256 private constant DEAD = 1 << 248;

    /// @notice The owner as written, zero if none ever was.
    function owner(Record record) internal pure returns (address) {
        return address(uint160(Record.unwrap(record) & OWNER));
    }

    /// @notice The block of the last change, zero if there was none.
    function changedAt(Record record) internal pure returns (uint256) {
        return uint48(Record.unwrap(record) >> CHANGED_SHIFT);
    }

    /// @notice The number that the next signed call has to name.
    function nonce(Record record) internal pure returns (uint256) {
        return uint40(Record.unwrap(record) >> NONCE_SHIFT);
    }

    /// @notice Whether the identity was given up for good.
    function dead(Record record) internal pure returns (bool) {
        return Record.unwrap(record) >= DEAD;
    }

    /// @notice The same record, with another owner.
    function withOwner(Record record, address newOwner) internal pure returns (Record) {
        return Record.wrap((Record.unwrap(record) & ~OWNER) | uint160(newOwner));
    }

    /// @notice The same record, changed in this block.
    function changedNow(Record record) internal view returns (Record) {
        uint256 others = Record.unwrap(record) & ~(uint256(type(uint48).max) << CHANGED_SHIFT);
        return Record.wrap(others | (uint256(uint48(block.number)) << CHANGED_SHIFT));
    }

    /// @notice The same record, with the next nonce.
    /// @dev No chain has room for 2^40 changes of one identity; if one had, the sum would carry into `dead`, never back to a used nonce.
    function withNextNonce(Record record) internal pure returns (Record) {
        unchecked {
            return Record.wrap(Record.unwrap(record) + (1 << NONCE_SHIFT));
        }
    }

    /// @notice The record of an identity given up: no owner, no way back.
    function killed(Record record) internal pure returns (Record) {
        return Record.wrap((Record.unwrap(record) & ~OWNER) | DEAD);
    }
}
