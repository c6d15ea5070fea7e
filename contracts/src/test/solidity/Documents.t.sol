// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity ^0.8.24;

import {IERC1056} from "../../main/solidity/IERC1056.sol";
import {Identities} from "../../main/solidity/Identities.sol";
import {RegistryTest} from "./RegistryTest.sol";
import {Vm, vm} from "./Vm.sol";

contract DocumentsTest is RegistryTest {
    bytes32 private constant TYPE = "veriKey";

    function test_anIdentityOwnsItself() public view {
        vm.assertEq(registry.identityOwner(alice), alice, "owner");
        vm.assertEq(registry.owners(alice), address(0), "written owner");
        vm.assertEq(registry.changed(alice), 0, "changed");
        vm.assertEq(registry.nonce(alice), 0, "nonce");
        vm.assertTrue(!registry.deactivated(alice), "alive");
    }

    function test_theNewOwnerChangesTheIdentityAndTheOldOneDoesNot() public {
        vm.prank(alice);
        registry.changeOwner(alice, bob);
        vm.assertEq(registry.identityOwner(alice), bob, "owner");
        vm.assertEq(registry.owners(alice), bob, "written owner");
        vm.expectRevert(abi.encodeWithSelector(Identities.NotOwner.selector, alice, alice));
        vm.prank(alice);
        registry.changeOwner(alice, alice);
        vm.prank(bob);
        registry.setAttribute(alice, NAME, VALUE, 1);
    }

    function test_nobodyElseChangesAnything() public {
        bytes memory refused = abi.encodeWithSelector(Identities.NotOwner.selector, alice, bob);
        vm.expectRevert(refused);
        vm.prank(bob);
        registry.changeOwner(alice, bob);
        vm.expectRevert(refused);
        vm.prank(bob);
        registry.addDelegate(alice, TYPE, bob, 1);
        vm.expectRevert(refused);
        vm.prank(bob);
        registry.revokeDelegate(alice, TYPE, bob);
        vm.expectRevert(refused);
        vm.prank(bob);
        registry.setAttribute(alice, NAME, VALUE, 1);
        vm.expectRevert(refused);
        vm.prank(bob);
        registry.revokeAttribute(alice, NAME, VALUE);
        vm.expectRevert(refused);
        vm.prank(bob);
        registry.applyBatch(alice, one(setAttributeOp()));
        vm.expectRevert(refused);
        vm.prank(bob);
        registry.setGuardians(alice, bytes32(uint256(1)), 1, 1 days);
        vm.expectRevert(refused);
        vm.prank(bob);
        registry.cancelRecovery(alice);
    }

    function test_aDelegateIsValidUntilItsTimeAndNoLonger() public {
        vm.prank(alice);
        registry.addDelegate(alice, TYPE, bob, 100);
        vm.assertEq(registry.delegates(alice, keccak256(abi.encode(TYPE)), bob), START + 100, "validTo");
        vm.warp(START + 99);
        vm.assertTrue(registry.validDelegate(alice, TYPE, bob), "valid in its last second");
        vm.warp(START + 100);
        vm.assertTrue(!registry.validDelegate(alice, TYPE, bob), "valid after its time");
        vm.assertTrue(!registry.validDelegate(alice, "sigAuth", bob), "valid as another type");
    }

    function test_aRevokedDelegateIsNotValid() public {
        vm.prank(alice);
        registry.addDelegate(alice, TYPE, bob, 100);
        vm.prank(alice);
        registry.revokeDelegate(alice, TYPE, bob);
        vm.assertTrue(!registry.validDelegate(alice, TYPE, bob), "valid");
    }

    function test_timesThatOverflowAreRefused() public {
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        vm.prank(alice);
        registry.setAttribute(alice, NAME, VALUE, type(uint256).max);
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        vm.prank(alice);
        registry.addDelegate(alice, TYPE, bob, type(uint256).max);
    }

    function test_eventsTellTheChangeBefore() public {
        vm.recordLogs();
        vm.prank(alice);
        registry.setAttribute(alice, NAME, VALUE, 10);
        vm.roll(105);
        vm.prank(alice);
        registry.revokeAttribute(alice, NAME, VALUE);
        vm.roll(107);
        vm.prank(alice);
        registry.changeOwner(alice, bob);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertEq(logs.length, 3, "events");
        vm.assertEq(logs[0].topics[0], IERC1056.DIDAttributeChanged.selector, "topic");
        vm.assertEq(logs[0].topics[1], bytes32(uint256(uint160(alice))), "identity");
        vm.assertEq(logs[0].data, abi.encode(NAME, VALUE, START + 10, 0), "set");
        vm.assertEq(logs[1].data, abi.encode(NAME, VALUE, 0, 100), "revoked");
        vm.assertEq(logs[2].data, abi.encode(bob, 105), "owner");
        vm.assertEq(registry.changed(alice), 107, "changed");
    }

    function test_givingUpIsFinal() public {
        vm.prank(alice);
        registry.addDelegate(alice, TYPE, bob, 100);
        vm.prank(alice);
        registry.changeOwner(alice, address(0));
        vm.assertTrue(registry.deactivated(alice), "dead");
        vm.assertEq(registry.identityOwner(alice), address(0), "owner");
        vm.assertEq(registry.owners(alice), address(0), "written owner");
        vm.assertTrue(!registry.validDelegate(alice, TYPE, bob), "delegate of the dead");
        bytes memory refused = refusal(Identities.Deactivated.selector, alice);
        vm.expectRevert(refused);
        vm.prank(alice);
        registry.changeOwner(alice, alice);
        vm.expectRevert(refused);
        vm.prank(alice);
        registry.setAttribute(alice, NAME, VALUE, 1);
        vm.expectRevert(refused);
        vm.prank(alice);
        registry.applyBatch(alice, one(setAttributeOp()));
        vm.expectRevert(refused);
        vm.prank(alice);
        registry.setGuardians(alice, bytes32(uint256(1)), 1, 1 days);
    }

    /// @dev The owner of the dead is zero, and calls from the zero address, which eth_call can make, are refused all the same.
    function test_nobodyIsNotTheOwnerOfTheDead() public {
        vm.prank(alice);
        registry.changeOwner(alice, address(0));
        vm.expectRevert(refusal(Identities.Deactivated.selector, alice));
        vm.prank(address(0));
        registry.setAttribute(alice, NAME, VALUE, 1);
    }

    function test_aChangeOfOwnerMovesTheNonce() public {
        vm.prank(alice);
        registry.changeOwner(alice, bob);
        vm.assertEq(registry.nonce(alice), 1, "nonce");
    }

    function testFuzz_writesOfOneIdentityLeaveOthersAlone(address identity, address other, address owner) public {
        vm.assume(identity != other && identity != address(0) && owner != address(0));
        vm.prank(identity);
        registry.changeOwner(identity, owner);
        vm.assertEq(registry.identityOwner(identity), owner, "owner");
        vm.assertEq(registry.identityOwner(other), other, "other owner");
        vm.assertEq(registry.changed(other), 0, "other changed");
    }
}
