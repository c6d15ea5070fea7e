// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity ^0.8.24;

/// @title ERC-1056, the part that needs no signatures
/// @notice Reads, writes by the owner, and events of `EthereumDIDRegistry` 1.3.0, by which did:ethr documents are made.
/// @dev Every event tells the block of the change before it, zero for the first, so that a reader can walk an identity's history backwards.
interface IERC1056 {
    /// @notice The identity has another owner; zero says that it was given up.
    event DIDOwnerChanged(address indexed identity, address owner, uint256 previousChange);

    /// @notice A delegate is valid until the second `validTo`, which has passed if it was revoked.
    event DIDDelegateChanged(
        address indexed identity, bytes32 delegateType, address delegate, uint256 validTo, uint256 previousChange
    );

    /// @notice An attribute is valid until the second `validTo`, zero if it was revoked.
    event DIDAttributeChanged(
        address indexed identity, bytes32 name, bytes value, uint256 validTo, uint256 previousChange
    );

    /// @notice The owner as written: zero if nobody ever wrote one, or if the identity was given up.
    function owners(address identity) external view returns (address owner);

    /// @notice Until when a delegate is valid, in seconds; `typeHash` is the hash of its type.
    function delegates(address identity, bytes32 typeHash, address delegate) external view returns (uint256 validTo);

    /// @notice The block of the last change, zero if there was none.
    function changed(address identity) external view returns (uint256 blockNumber);

    /// @notice The number that the next signed call has to name.
    function nonce(address identity) external view returns (uint256 next);

    /// @notice Who may change the identity.
    function identityOwner(address identity) external view returns (address owner);

    /// @notice Whether a delegate of this type is valid now.
    function validDelegate(address identity, bytes32 delegateType, address delegate) external view returns (bool valid);

    /// @notice Hands the identity over, or gives it up if `newOwner` is zero.
    function changeOwner(address identity, address newOwner) external;

    /// @notice Lets a delegate act for `validity` seconds.
    function addDelegate(address identity, bytes32 delegateType, address delegate, uint256 validity) external;

    /// @notice Lets a delegate act no longer.
    function revokeDelegate(address identity, bytes32 delegateType, address delegate) external;

    /// @notice Says something about the identity, for `validity` seconds.
    function setAttribute(address identity, bytes32 name, bytes calldata value, uint256 validity) external;

    /// @notice Takes back what was said of the identity.
    function revokeAttribute(address identity, bytes32 name, bytes calldata value) external;
}
