// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity ^0.8.24;

import {DidRegistry} from "../../main/solidity/DidRegistry.sol";
import {Record} from "../../main/solidity/Record.sol";

/// @notice The registry as it would be if it kept a hash chain over an identity's events, so that what that costs can be measured.
contract HeadHashed is DidRegistry {
    mapping(address identity => bytes32) public headHash;

    function _setAttribute(address identity, Record record, bytes32 name, bytes calldata value, uint256 validity)
        internal
        override
    {
        super._setAttribute(identity, record, name, value, validity);
        bytes memory told = abi.encode(name, value, block.timestamp + validity, record.changedAt());
        headHash[identity] = keccak256(abi.encode(headHash[identity], DIDAttributeChanged.selector, told));
    }
}
