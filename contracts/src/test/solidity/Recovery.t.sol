// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity ^0.8.24;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {Identities} from "../../main/solidity/Identities.sol";
import {Recovery} from "../../main/solidity/Recovery.sol";
import {SignedDocuments} from "../../main/solidity/SignedDocuments.sol";
import {Wallet} from "./KeyOwners.t.sol";
import {RegistryTest} from "./RegistryTest.sol";
import {vm} from "./Vm.sol";

contract RecoveryTest is RegistryTest {
    uint32 private constant DELAY = 3 days;
    uint256 private constant DEADLINE = START + 1 days;
    address private constant STRANGER = address(0xbeef);

    /// @dev Three guardians in ascending order of leaves, of whom two are needed. The tree: three leaves, the third beside the pair of the other two.
    uint256[3] private keys = [uint256(0x61), 0x62, 0x63];
    bytes32[3] private leaves;
    bytes32 private root;

    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < 3; ++i) {
            leaves[i] = registry.guardianLeaf(abi.encodePacked(vm.addr(keys[i])), salt(i));
        }
        for (uint256 i = 0; i < 2; ++i) {
            for (uint256 j = i + 1; j < 3; ++j) {
                if (leaves[j] < leaves[i]) {
                    (leaves[i], leaves[j]) = (leaves[j], leaves[i]);
                    (keys[i], keys[j]) = (keys[j], keys[i]);
                }
            }
        }
        root = Hashes.commutativeKeccak256(Hashes.commutativeKeccak256(leaves[0], leaves[1]), leaves[2]);
        vm.prank(alice);
        registry.setGuardians(alice, root, 2, DELAY);
    }

    function test_guardiansMakeANewOwnerAfterTheDelay() public {
        start(bob, 1);
        (address newOwner, uint256 readyAt) = registry.recovery(alice);
        vm.assertEq(newOwner, bob, "announced");
        vm.assertEq(readyAt, START + DELAY, "ready");
        vm.warp(START + DELAY - 1);
        vm.expectRevert(abi.encodeWithSelector(Recovery.NotReady.selector, START + DELAY));
        registry.finishRecovery(alice);
        vm.warp(START + DELAY);
        vm.roll(200);
        vm.prank(STRANGER);
        registry.finishRecovery(alice);
        vm.assertEq(registry.identityOwner(alice), bob, "owner");
        vm.assertEq(registry.changed(alice), 200, "changed");
        vm.assertEq(registry.nonce(alice), 1, "what the old owner signed is void");
        expectNoRecovery();
        registry.finishRecovery(alice);
    }

    function test_theOwnerObjects() public {
        start(bob, 1);
        vm.prank(alice);
        registry.cancelRecovery(alice);
        vm.warp(START + DELAY);
        expectNoRecovery();
        registry.finishRecovery(alice);
    }

    function test_theOwnerObjectsBySignature() public {
        start(bob, 1);
        bytes32 what = keccak256(
            abi.encode(keccak256("CancelRecovery(address identity,uint256 nonce,uint256 deadline)"), alice, 0, DEADLINE)
        );
        bytes memory signature_ = signed(ALICE_KEY, what);
        registry.cancelRecoverySigned(alice, DEADLINE, signature_);
        (address newOwner,) = registry.recovery(alice);
        vm.assertEq(newOwner, address(0), "under way");
        vm.assertEq(registry.changed(alice), 0, "the document has not changed");
        vm.expectRevert(refusal(SignedDocuments.BadSignature.selector, alice));
        registry.cancelRecoverySigned(alice, DEADLINE, signature_);
    }

    function test_guardiansAreNamedBySignature() public {
        bytes32 what = keccak256(
            abi.encode(
                keccak256(
                    "SetGuardians(address identity,bytes32 root,uint8 threshold,uint32 delay,uint256 nonce,uint256 deadline)"
                ),
                alice,
                leaves[0],
                1,
                30 days,
                0,
                DEADLINE
            )
        );
        registry.setGuardiansSigned(alice, leaves[0], 1, 30 days, DEADLINE, signed(ALICE_KEY, what));
        (bytes32 named, uint64 round, uint8 threshold, uint32 delay) = registry.guardians(alice);
        vm.assertEq(named, leaves[0], "root");
        vm.assertEq(round, 2, "round");
        vm.assertEq(threshold, 1, "threshold");
        vm.assertEq(delay, 30 days, "delay");
    }

    function test_anyChangeByTheOwnerEndsIt() public {
        start(bob, 1);
        vm.prank(alice);
        registry.setAttribute(alice, NAME, VALUE, 1); // even in the block in which it was started
        vm.warp(START + DELAY);
        expectNoRecovery();
        registry.finishRecovery(alice);
    }

    function test_itDoesNotComeBackWhenTheOwnerDoes() public {
        start(bob, 1);
        vm.roll(101);
        vm.prank(alice);
        registry.changeOwner(alice, STRANGER);
        vm.prank(STRANGER);
        registry.changeOwner(alice, alice);
        vm.warp(START + DELAY);
        expectNoRecovery();
        registry.finishRecovery(alice);
    }

    function test_itDoesNotStartInABlockInWhichTheOwnerActed() public {
        vm.prank(alice);
        registry.setAttribute(alice, NAME, VALUE, 1);
        Recovery.Approval[] memory approvals = approvalsOf(0, 1, bob, 1);
        vm.expectRevert(refusal(Recovery.ChangedInThisBlock.selector, alice));
        registry.startRecovery(alice, bob, DEADLINE, approvals);
        vm.roll(101);
        registry.startRecovery(alice, bob, DEADLINE, approvals);
    }

    function test_otherGuardiansEndIt() public {
        start(bob, 1);
        vm.prank(alice);
        registry.setGuardians(alice, root, 2, DELAY);
        vm.warp(START + DELAY);
        expectNoRecovery();
        registry.finishRecovery(alice);
    }

    function test_theDeadAreNotRecovered() public {
        start(bob, 1);
        vm.roll(101);
        vm.prank(alice);
        registry.changeOwner(alice, address(0));
        vm.warp(START + DELAY);
        vm.expectRevert(refusal(Identities.Deactivated.selector, alice));
        registry.finishRecovery(alice);
        Recovery.Approval[] memory approvals = approvalsOf(0, 1, bob, 2);
        vm.expectRevert(refusal(Identities.Deactivated.selector, alice));
        registry.startRecovery(alice, bob, DEADLINE, approvals);
        (address newOwner,) = registry.recovery(alice);
        vm.assertEq(newOwner, address(0), "under way");
    }

    function test_itLapses() public {
        start(bob, 1);
        vm.warp(START + DELAY + registry.FINISH_WINDOW() + 1);
        expectNoRecovery();
        registry.finishRecovery(alice);
    }

    function test_whatGuardiansSignedIsGoodForOneStart() public {
        Recovery.Approval[] memory approvals = approvalsOf(0, 1, bob, 1);
        registry.startRecovery(alice, bob, DEADLINE, approvals);
        vm.prank(alice);
        registry.cancelRecovery(alice);
        expectBadApproval(0);
        registry.startRecovery(alice, bob, DEADLINE, approvals);
    }

    function test_objectingBeforeTheStartVoidsWhatWasSigned() public {
        Recovery.Approval[] memory approvals = approvalsOf(0, 1, bob, 1);
        vm.prank(alice);
        registry.cancelRecovery(alice);
        expectBadApproval(0);
        registry.startRecovery(alice, bob, DEADLINE, approvals);
    }

    function test_whatGuardiansSignedIsForThisOwner() public {
        Recovery.Approval[] memory approvals = approvalsOf(0, 1, bob, 1);
        vm.prank(alice);
        registry.changeOwner(alice, STRANGER);
        vm.roll(101);
        expectBadApproval(0);
        registry.startRecovery(alice, bob, DEADLINE, approvals);
    }

    /// @dev Who sees a start on its way can send it themselves, and nothing else.
    function test_whoIsFirstCannotChangeTheNewOwner() public {
        Recovery.Approval[] memory approvals = approvalsOf(0, 1, bob, 1);
        expectBadApproval(0);
        vm.prank(STRANGER);
        registry.startRecovery(alice, STRANGER, DEADLINE, approvals);
        vm.prank(STRANGER);
        registry.startRecovery(alice, bob, DEADLINE, approvals);
        (address newOwner,) = registry.recovery(alice);
        vm.assertEq(newOwner, bob, "new owner");
    }

    function test_guardiansMayStartAnewForAnother() public {
        start(bob, 1);
        vm.warp(START + 1 hours);
        registry.startRecovery(alice, STRANGER, DEADLINE, approvalsOf(1, 2, STRANGER, 2));
        (address newOwner, uint256 readyAt) = registry.recovery(alice);
        vm.assertEq(newOwner, STRANGER, "new owner");
        vm.assertEq(readyAt, START + 1 hours + DELAY, "the delay begins again");
    }

    function test_guardiansStayWhenTheOwnerChanges() public {
        vm.prank(alice);
        registry.changeOwner(alice, bob);
        vm.roll(101);
        start(STRANGER, 1);
        vm.prank(bob);
        registry.setGuardians(alice, 0, 0, 0);
        vm.warp(START + DELAY);
        expectNoRecovery();
        registry.finishRecovery(alice);
    }

    function test_tooFewGuardiansAreRefused() public {
        Recovery.Approval[] memory approvals = new Recovery.Approval[](1);
        approvals[0] = approvalOf(0, bob, 1);
        vm.expectRevert(abi.encodeWithSelector(Recovery.TooFewApprovals.selector, 1, 2));
        registry.startRecovery(alice, bob, DEADLINE, approvals);
    }

    function test_aGuardianCountsOnce() public {
        Recovery.Approval[] memory approvals = approvalsOf(0, 0, bob, 1);
        expectBadApproval(1);
        registry.startRecovery(alice, bob, DEADLINE, approvals);
    }

    function test_guardiansComeInOrder() public {
        Recovery.Approval[] memory approvals = approvalsOf(1, 0, bob, 1);
        expectBadApproval(1);
        registry.startRecovery(alice, bob, DEADLINE, approvals);
    }

    function test_whoIsNoGuardianIsRefused() public {
        Recovery.Approval[] memory approvals = approvalsOf(0, 1, bob, 1);
        approvals[0].guardian = abi.encodePacked(bob);
        approvals[0].signature = signed(BOB_KEY, recoverData(alice, bob, 1));
        expectBadApproval(0);
        registry.startRecovery(alice, bob, DEADLINE, approvals);
    }

    /// @dev An inner node is the hash of 64 bytes, a leaf that of 32.
    function test_aPairOfLeavesIsNoGuardian() public view {
        bytes memory pair = abi.encodePacked(leaves[0], leaves[1]);
        vm.assertTrue(registry.guardianLeaf(pair, 0) != keccak256(pair), "inner node");
    }

    function test_anotherPersonsWordIsNotTheGuardians() public {
        Recovery.Approval[] memory approvals = approvalsOf(0, 1, bob, 1);
        approvals[1].signature = signed(BOB_KEY, recoverData(alice, bob, 1));
        expectBadApproval(1);
        registry.startRecovery(alice, bob, DEADLINE, approvals);
    }

    function test_wordsExpire() public {
        Recovery.Approval[] memory approvals = approvalsOf(0, 1, bob, 1);
        vm.warp(DEADLINE + 1);
        vm.expectRevert(abi.encodeWithSelector(SignedDocuments.Expired.selector, DEADLINE));
        registry.startRecovery(alice, bob, DEADLINE, approvals);
        expectBadApproval(0);
        registry.startRecovery(alice, bob, DEADLINE + 9, approvals);
    }

    function test_guardiansCannotGiveAnIdentityUp() public {
        Recovery.Approval[] memory approvals = approvalsOf(0, 1, address(0), 1);
        vm.expectRevert(refusal(SignedDocuments.ZeroOwner.selector, alice));
        registry.startRecovery(alice, address(0), DEADLINE, approvals);
    }

    function test_withoutGuardiansNobodyRecovers() public {
        vm.expectRevert(refusal(Recovery.NoGuardians.selector, bob));
        registry.startRecovery(bob, alice, DEADLINE, new Recovery.Approval[](0));
        vm.prank(alice);
        registry.setGuardians(alice, 0, 0, 0);
        vm.expectRevert(refusal(Recovery.NoGuardians.selector, alice));
        registry.startRecovery(alice, bob, DEADLINE, new Recovery.Approval[](0));
    }

    function test_guardiansOfAnotherIdentityDoNotCount() public {
        vm.prank(bob);
        registry.setGuardians(bob, root, 2, DELAY);
        Recovery.Approval[] memory approvals = approvalsOf(0, 1, STRANGER, 1);
        expectBadApproval(0);
        registry.startRecovery(bob, STRANGER, DEADLINE, approvals);
    }

    function test_halfNamedGuardiansAreRefused() public {
        uint32 shortest = registry.MIN_DELAY();
        uint32 longest = registry.MAX_DELAY();
        expectBadGuardians(0, 1, shortest);
        expectBadGuardians(root, 0, shortest);
        expectBadGuardians(root, 1, shortest - 1);
        expectBadGuardians(root, 1, longest + 1);
        expectBadGuardians(0, 0, shortest);
        expectBadGuardians(0, 1, 0);
        vm.prank(alice);
        registry.setGuardians(alice, root, 1, longest);
        vm.prank(alice);
        registry.setGuardians(alice, root, 1, shortest);
    }

    function test_aContractCanBeAGuardian() public {
        Wallet wallet = new Wallet(bob);
        bytes32 leaf = registry.guardianLeaf(abi.encodePacked(address(wallet)), salt(7));
        vm.prank(alice);
        registry.setGuardians(alice, leaf, 1, DELAY);
        Recovery.Approval[] memory approvals = new Recovery.Approval[](1);
        approvals[0] = Recovery.Approval(
            abi.encodePacked(address(wallet)), salt(7), new bytes32[](0), signed(BOB_KEY, recoverData(alice, bob, 2))
        );
        registry.startRecovery(alice, bob, DEADLINE, approvals);
        approvals[0].guardian = abi.encodePacked(address(4), "any key");
        leaf = registry.guardianLeaf(approvals[0].guardian, salt(7));
        vm.prank(alice);
        registry.setGuardians(alice, leaf, 1, DELAY);
        expectBadApproval(0);
        registry.startRecovery(alice, bob, DEADLINE, approvals);
    }

    function start(address newOwner, uint64 round) private {
        registry.startRecovery(alice, newOwner, DEADLINE, approvalsOf(0, 1, newOwner, round));
    }

    function approvalsOf(uint256 first, uint256 second, address newOwner, uint64 round)
        private
        view
        returns (Recovery.Approval[] memory approvals)
    {
        approvals = new Recovery.Approval[](2);
        approvals[0] = approvalOf(first, newOwner, round);
        approvals[1] = approvalOf(second, newOwner, round);
    }

    function approvalOf(uint256 guardian, address newOwner, uint64 round)
        private
        view
        returns (Recovery.Approval memory)
    {
        bytes32[] memory proof = new bytes32[](guardian == 2 ? 1 : 2);
        if (guardian == 2) {
            proof[0] = Hashes.commutativeKeccak256(leaves[0], leaves[1]);
        } else {
            proof[0] = leaves[1 - guardian];
            proof[1] = leaves[2];
        }
        bytes memory name = abi.encodePacked(vm.addr(keys[guardian]));
        bytes32 hidden = registry.guardianLeaf(name, salt(0)) == leaves[guardian]
            ? salt(0)
            : registry.guardianLeaf(name, salt(1)) == leaves[guardian] ? salt(1) : salt(2);
        return Recovery.Approval(name, hidden, proof, signed(keys[guardian], recoverData(alice, newOwner, round)));
    }

    function recoverData(address identity, address newOwner, uint64 round) private view returns (bytes32) {
        return keccak256(
            abi.encode(
                keccak256("Recover(address identity,address owner,address newOwner,uint256 round,uint256 deadline)"),
                identity,
                registry.identityOwner(identity),
                newOwner,
                round,
                DEADLINE
            )
        );
    }

    function expectNoRecovery() private {
        vm.expectRevert(refusal(Recovery.NoRecovery.selector, alice));
    }

    function expectBadApproval(uint256 index) private {
        vm.expectRevert(abi.encodeWithSelector(Recovery.BadApproval.selector, index));
    }

    function expectBadGuardians(bytes32 root_, uint8 threshold, uint32 delay) private {
        vm.expectRevert(refusal(Recovery.BadGuardians.selector, alice));
        vm.prank(alice);
        registry.setGuardians(alice, root_, threshold, delay);
    }

    function salt(uint256 i) private pure returns (bytes32) {
        return keccak256(abi.encode("salt", i));
    }
}
