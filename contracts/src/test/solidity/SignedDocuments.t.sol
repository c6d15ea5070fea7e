// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity ^0.8.24;

import {DidRegistry} from "../../main/solidity/DidRegistry.sol";
import {IERC1056} from "../../main/solidity/IERC1056.sol";
import {Identities} from "../../main/solidity/Identities.sol";
import {SignedDocuments} from "../../main/solidity/SignedDocuments.sol";
import {Kind, Op} from "../../main/solidity/TypedData.sol";
import {RegistryTest} from "./RegistryTest.sol";
import {Vm, vm} from "./Vm.sol";

contract SignedDocumentsTest is RegistryTest {
    bytes32 private constant TYPE = "sigAuth";
    uint256 private constant DEADLINE = START + 1 hours;

    function test_anybodySendsWhatTheOwnerSigned() public {
        bytes memory signature_ = signed(ALICE_KEY, changeOwnerData(alice, bob, 0, DEADLINE));
        vm.prank(address(0xbeef));
        registry.changeOwnerSigned(alice, bob, DEADLINE, signature_);
        vm.assertEq(registry.identityOwner(alice), bob, "owner");
        vm.assertEq(registry.nonce(alice), 2, "one for the signature, one for the owner");
    }

    function test_delegatesComeAndGoBySignature() public {
        bytes32 add = keccak256(
            abi.encode(
                keccak256(
                    "AddDelegate(address identity,bytes32 delegateType,address delegate,uint256 validity,uint256 nonce,uint256 deadline)"
                ),
                alice,
                TYPE,
                bob,
                100,
                0,
                DEADLINE
            )
        );
        registry.addDelegateSigned(alice, TYPE, bob, 100, DEADLINE, signed(ALICE_KEY, add));
        vm.assertTrue(registry.validDelegate(alice, TYPE, bob), "valid");
        bytes32 revoke = keccak256(
            abi.encode(
                keccak256(
                    "RevokeDelegate(address identity,bytes32 delegateType,address delegate,uint256 nonce,uint256 deadline)"
                ),
                alice,
                TYPE,
                bob,
                1,
                DEADLINE
            )
        );
        registry.revokeDelegateSigned(alice, TYPE, bob, DEADLINE, signed(ALICE_KEY, revoke));
        vm.assertTrue(!registry.validDelegate(alice, TYPE, bob), "valid");
        vm.assertEq(registry.nonce(alice), 2, "nonce");
    }

    function test_attributesComeAndGoBySignature() public {
        bytes32 set = keccak256(
            abi.encode(
                keccak256(
                    "SetAttribute(address identity,bytes32 name,bytes value,uint256 validity,uint256 nonce,uint256 deadline)"
                ),
                alice,
                NAME,
                keccak256(VALUE),
                100,
                0,
                DEADLINE
            )
        );
        bytes32 revoke = keccak256(
            abi.encode(
                keccak256("RevokeAttribute(address identity,bytes32 name,bytes value,uint256 nonce,uint256 deadline)"),
                alice,
                NAME,
                keccak256(VALUE),
                1,
                DEADLINE
            )
        );
        vm.recordLogs();
        registry.setAttributeSigned(alice, NAME, VALUE, 100, DEADLINE, signed(ALICE_KEY, set));
        vm.roll(101);
        registry.revokeAttributeSigned(alice, NAME, VALUE, DEADLINE, signed(ALICE_KEY, revoke));
        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertEq(logs[0].data, abi.encode(NAME, VALUE, START + 100, 0), "set");
        vm.assertEq(logs[1].data, abi.encode(NAME, VALUE, 0, 100), "revoked");
    }

    function test_aSignatureIsGoodOnce() public {
        bytes memory signature_ = signed(ALICE_KEY, batchData(alice, one(setAttributeOp()), 0, DEADLINE));
        registry.applyBatchSigned(alice, one(setAttributeOp()), DEADLINE, signature_);
        expectBadSignature();
        registry.applyBatchSigned(alice, one(setAttributeOp()), DEADLINE, signature_);
    }

    function test_aSignatureIsGoodUpToItsDeadline() public {
        bytes memory signature_ = signed(ALICE_KEY, changeOwnerData(alice, bob, 0, DEADLINE));
        vm.warp(DEADLINE + 1);
        vm.expectRevert(abi.encodeWithSelector(SignedDocuments.Expired.selector, DEADLINE));
        registry.changeOwnerSigned(alice, bob, DEADLINE, signature_);
        vm.warp(DEADLINE);
        registry.changeOwnerSigned(alice, bob, DEADLINE, signature_);
    }

    function test_aDeadlineCannotBePutOff() public {
        bytes memory signature_ = signed(ALICE_KEY, changeOwnerData(alice, bob, 0, DEADLINE));
        expectBadSignature();
        registry.changeOwnerSigned(alice, bob, DEADLINE + 1, signature_);
    }

    function test_highSIsRefused() public {
        bytes memory low = signed(ALICE_KEY, changeOwnerData(alice, bob, 0, DEADLINE));
        (bytes32 r, bytes32 s) = abi.decode(low, (bytes32, bytes32));
        bytes memory high = abi.encodePacked(
            r, bytes32(CURVE_ORDER - uint256(s)), low[64] == bytes1(uint8(27)) ? uint8(28) : uint8(27)
        );
        vm.assertEq(
            ecrecover(
                digest(changeOwnerData(alice, bob, 0, DEADLINE)), uint8(high[64]), r, bytes32(CURVE_ORDER - uint256(s))
            ),
            alice,
            "what ecrecover takes"
        );
        expectBadSignature();
        registry.changeOwnerSigned(alice, bob, DEADLINE, high);
    }

    /// @dev ecrecover answers zero to nonsense, and the zero address is an identity of ERC-1056 that anybody writes.
    function test_nonsenseDoesNotSpeakForTheZeroAddress() public {
        vm.expectRevert(refusal(SignedDocuments.BadSignature.selector, address(0)));
        registry.changeOwnerSigned(address(0), bob, DEADLINE, abi.encodePacked(uint256(1), uint256(1), uint8(99)));
    }

    function test_anotherPersonsSignatureIsRefused() public {
        bytes memory signature_ = signed(BOB_KEY, changeOwnerData(alice, bob, 0, DEADLINE));
        expectBadSignature();
        registry.changeOwnerSigned(alice, bob, DEADLINE, signature_);
    }

    function test_signaturesOfWrongLengthAreRefused() public {
        expectBadSignature();
        registry.changeOwnerSigned(alice, bob, DEADLINE, "");
        expectBadSignature();
        registry.changeOwnerSigned(alice, bob, DEADLINE, new bytes(64));
        expectBadSignature();
        registry.changeOwnerSigned(alice, bob, DEADLINE, new bytes(66));
        vm.expectRevert();
        registry.changeOwnerSigned(alice, bob, DEADLINE, new bytes(200));
    }

    function test_anotherChainsSignatureIsRefused() public {
        bytes memory signature_ = signed(ALICE_KEY, changeOwnerData(alice, bob, 0, DEADLINE));
        vm.chainId(5);
        expectBadSignature();
        registry.changeOwnerSigned(alice, bob, DEADLINE, signature_);
        registry.changeOwnerSigned(alice, bob, DEADLINE, signed(ALICE_KEY, changeOwnerData(alice, bob, 0, DEADLINE)));
    }

    function test_anotherRegistrysSignatureIsRefused() public {
        bytes memory signature_ = signed(ALICE_KEY, changeOwnerData(alice, bob, 0, DEADLINE));
        registry = new DidRegistry();
        expectBadSignature();
        registry.changeOwnerSigned(alice, bob, DEADLINE, signature_);
    }

    function test_anotherIdentitysSignatureIsRefused() public {
        vm.prank(bob);
        registry.changeOwner(bob, alice);
        bytes memory signature_ = signed(ALICE_KEY, changeOwnerData(bob, alice, 0, DEADLINE));
        expectBadSignature();
        registry.changeOwnerSigned(alice, alice, DEADLINE, signature_);
    }

    function test_whatAFormerOwnerSignedStaysVoidWhenTheyComeBack() public {
        bytes memory signature_ = signed(ALICE_KEY, batchData(alice, one(setAttributeOp()), 0, DEADLINE));
        vm.prank(alice);
        registry.changeOwner(alice, bob);
        expectBadSignature();
        registry.applyBatchSigned(alice, one(setAttributeOp()), DEADLINE, signature_);
        vm.prank(bob);
        registry.changeOwner(alice, alice);
        expectBadSignature();
        registry.applyBatchSigned(alice, one(setAttributeOp()), DEADLINE, signature_);
    }

    function test_theDeadDoNotSign() public {
        vm.prank(alice);
        registry.changeOwner(alice, address(0));
        bytes memory signature_ = signed(ALICE_KEY, changeOwnerData(alice, bob, 0, DEADLINE));
        vm.expectRevert(refusal(Identities.Deactivated.selector, alice));
        registry.changeOwnerSigned(alice, bob, DEADLINE, signature_);
    }

    function test_nobodyGivesUpByNamingNobody() public {
        bytes memory signature_ = signed(ALICE_KEY, changeOwnerData(alice, address(0), 0, DEADLINE));
        vm.expectRevert(refusal(SignedDocuments.ZeroOwner.selector, alice));
        registry.changeOwnerSigned(alice, address(0), DEADLINE, signature_);
        vm.expectRevert(refusal(SignedDocuments.ZeroOwner.selector, alice));
        vm.prank(alice);
        registry.applyBatch(alice, one(changeOwnerOp(address(0))));
    }

    function test_aBatchDoesEachKindOfStepAndTellsOneChangeBefore() public {
        vm.prank(alice);
        registry.setAttribute(alice, NAME, "", 1);
        vm.roll(120);
        Op[] memory ops = new Op[](6);
        ops[0] = setAttributeOp();
        ops[1] = Op(Kind.RevokeAttribute, NAME, address(0), VALUE, 0);
        ops[2] = Op(Kind.AddDelegate, TYPE, bob, "", 50);
        ops[3] = Op(Kind.RevokeDelegate, TYPE, alice, "", 0);
        ops[4] = changeOwnerOp(bob);
        ops[5] = deactivateOp();
        vm.recordLogs();
        vm.prank(alice);
        registry.applyBatch(alice, ops);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertEq(logs.length, 6, "events");
        vm.assertEq(logs[0].data, abi.encode(NAME, VALUE, START + 1 days, 100), "set");
        vm.assertEq(logs[1].data, abi.encode(NAME, VALUE, 0, 100), "revoked");
        vm.assertEq(logs[2].data, abi.encode(TYPE, bob, START + 50, 100), "added");
        vm.assertEq(logs[3].data, abi.encode(TYPE, alice, START, 100), "taken");
        vm.assertEq(logs[4].data, abi.encode(bob, 100), "owner");
        vm.assertEq(logs[5].data, abi.encode(address(0), 100), "given up");
        vm.assertEq(registry.changed(alice), 120, "changed");
        vm.assertTrue(registry.deactivated(alice), "dead");
    }

    function test_nothingComesAfterGivingUp() public {
        Op[] memory ops = new Op[](2);
        ops[0] = deactivateOp();
        ops[1] = setAttributeOp();
        vm.expectRevert(refusal(Identities.Deactivated.selector, alice));
        vm.prank(alice);
        registry.applyBatch(alice, ops);
        vm.assertTrue(!registry.deactivated(alice), "all or none");
    }

    function test_anEmptyBatchIsRefused() public {
        vm.expectRevert(refusal(SignedDocuments.EmptyBatch.selector, alice));
        vm.prank(alice);
        registry.applyBatch(alice, new Op[](0));
    }

    function test_stepsOfASignedBatchCannotBeChanged() public {
        bytes memory signature_ = signed(ALICE_KEY, batchData(alice, one(setAttributeOp()), 0, DEADLINE));
        Op memory other = setAttributeOp();
        other.value = "https://bob.example/";
        expectBadSignature();
        registry.applyBatchSigned(alice, one(other), DEADLINE, signature_);
        Op[] memory twice = new Op[](2);
        twice[0] = setAttributeOp();
        twice[1] = setAttributeOp();
        expectBadSignature();
        registry.applyBatchSigned(alice, twice, DEADLINE, signature_);
    }

    function test_theDomainIsThatOfThisChainAndContract() public view {
        (bytes1 fields, string memory name,, uint256 chainId, address where_,, uint256[] memory extensions) =
            registry.eip712Domain();
        vm.assertEq(bytes32(fields), bytes32(bytes1(0x0f)), "fields");
        vm.assertEq(bytes(name), "2gather DID registry", "name");
        vm.assertEq(chainId, block.chainid, "chain");
        vm.assertEq(where_, address(registry), "contract");
        vm.assertEq(extensions.length, 0, "extensions");
    }

    function testFuzz_onlyTheOwnersSignatureCounts(uint256 key, bytes32 r, bytes32 s, uint8 v) public {
        vm.expectRevert();
        registry.changeOwnerSigned(alice, bob, DEADLINE, abi.encodePacked(r, s, v));
        key = 1 + key % (CURVE_ORDER - 1);
        vm.assume(key != ALICE_KEY);
        bytes memory signature_ = signed(key, changeOwnerData(alice, bob, 0, DEADLINE));
        expectBadSignature();
        registry.changeOwnerSigned(alice, bob, DEADLINE, signature_);
    }

    function expectBadSignature() private {
        vm.expectRevert(refusal(SignedDocuments.BadSignature.selector, alice));
    }
}
