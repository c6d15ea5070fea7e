// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity ^0.8.24;

import {DidRegistry} from "../../main/solidity/DidRegistry.sol";
import {Kind, Op, TypedData} from "../../main/solidity/TypedData.sol";
import {Vm, vm} from "./Vm.sol";

/// @notice A registry, some people with keys, and what they sign.
abstract contract RegistryTest {
    uint256 internal constant ALICE_KEY = 0xa11ce;
    uint256 internal constant BOB_KEY = 0xb0b;
    uint256 internal constant CURVE_ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
    uint256 internal constant START = 1_800_000_000;
    bytes32 internal constant NAME = "did/svc/SolidPod";
    bytes internal constant VALUE = "https://alice.example/";

    address internal immutable alice = vm.addr(ALICE_KEY);
    address internal immutable bob = vm.addr(BOB_KEY);
    DidRegistry internal registry;

    function setUp() public virtual {
        vm.warp(START);
        vm.roll(100);
        registry = new DidRegistry();
    }

    /// @dev As wallets compute it, from the parts that ERC-5267 tells and not from the contract's own constants.
    function domainSeparator(DidRegistry of_) internal view returns (bytes32) {
        (, string memory name, string memory version, uint256 chainId, address verifyingContract,,) = of_.eip712Domain();
        return keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256(bytes(version)),
                chainId,
                verifyingContract
            )
        );
    }

    function digest(bytes32 what) internal view returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", domainSeparator(registry), what));
    }

    function signed(uint256 key, bytes32 what) internal view returns (bytes memory) {
        return signature(key, digest(what));
    }

    function signature(uint256 key, bytes32 hash) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, hash);
        return abi.encodePacked(r, s, v);
    }

    function changeOwnerData(address identity, address newOwner, uint256 nonce, uint256 deadline)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(
            abi.encode(
                keccak256("ChangeOwner(address identity,address newOwner,uint256 nonce,uint256 deadline)"),
                identity,
                newOwner,
                nonce,
                deadline
            )
        );
    }

    function batchData(address identity, Op[] memory ops, uint256 nonce, uint256 deadline)
        internal
        pure
        returns (bytes32)
    {
        bytes memory hashes;
        for (uint256 i = 0; i < ops.length; ++i) {
            Op memory op = ops[i];
            hashes = bytes.concat(
                hashes,
                keccak256(
                    abi.encode(
                        keccak256("Op(uint8 kind,bytes32 name,address account,bytes value,uint256 validity)"),
                        op.kind,
                        op.name,
                        op.account,
                        keccak256(op.value),
                        op.validity
                    )
                )
            );
        }
        return keccak256(
            abi.encode(
                keccak256(
                    "ApplyBatch(address identity,Op[] ops,uint256 nonce,uint256 deadline)Op(uint8 kind,bytes32 name,address account,bytes value,uint256 validity)"
                ),
                identity,
                keccak256(hashes),
                nonce,
                deadline
            )
        );
    }

    function one(Op memory op) internal pure returns (Op[] memory ops) {
        ops = new Op[](1);
        ops[0] = op;
    }

    function setAttributeOp() internal pure returns (Op memory) {
        return Op(Kind.SetAttribute, NAME, address(0), VALUE, 1 days);
    }

    function changeOwnerOp(address newOwner) internal pure returns (Op memory) {
        return Op(Kind.ChangeOwner, 0, newOwner, "", 0);
    }

    function deactivateOp() internal pure returns (Op memory) {
        return Op(Kind.Deactivate, 0, address(0), "", 0);
    }

    function refusal(bytes4 why, address identity) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(why, identity);
    }
}
