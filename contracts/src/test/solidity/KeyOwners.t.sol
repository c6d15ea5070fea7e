// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity ^0.8.24;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {Base64} from "@openzeppelin/contracts/utils/Base64.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignedDocuments} from "../../main/solidity/SignedDocuments.sol";
import {RegistryTest} from "./RegistryTest.sol";
import {vm} from "./Vm.sol";

/// @notice A wallet that lets one key sign for it.
contract Wallet is IERC1271 {
    address private immutable key;

    constructor(address key_) {
        key = key_;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        (address recovered,,) = ECDSA.tryRecover(hash, signature);
        return recovered == key ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }
}

/// @notice Code that knows nothing of signatures, as an address with a key may carry.
contract Silent {
    fallback() external {}
}

contract KeyOwnersTest is RegistryTest {
    uint256 private constant PASSKEY = 0x9a55;
    uint256 private constant DEADLINE = START + 1 hours;

    uint256 private constant P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551;

    address private p256;
    address private webAuthn;

    function setUp() public override {
        super.setUp();
        p256 = deployed("ERC7913P256Verifier");
        webAuthn = deployed("ERC7913WebAuthnVerifier");
    }

    function test_aWalletSignsForWhatItOwns() public {
        Wallet wallet = new Wallet(bob);
        handOverTo(address(wallet));
        bytes32 what = batchData(alice, one(setAttributeOp()), 1, DEADLINE);
        bytes memory byAlice = signed(ALICE_KEY, what);
        expectBadSignature();
        registry.applyBatchSigned(alice, one(setAttributeOp()), DEADLINE, byAlice);
        registry.applyBatchSigned(alice, one(setAttributeOp()), DEADLINE, signed(BOB_KEY, what));
        vm.assertEq(registry.nonce(alice), 2, "nonce");
    }

    function test_aContractThatSaysNothingSignsNothing() public {
        handOverTo(address(new Silent()));
        bytes memory byAlice = signed(ALICE_KEY, batchData(alice, one(setAttributeOp()), 1, DEADLINE));
        expectBadSignature();
        registry.applyBatchSigned(alice, one(setAttributeOp()), DEADLINE, byAlice);
    }

    /// @dev EIP-7702: an address with a key may carry code; its key signs all the same.
    function test_theKeyOfAnAddressCountsBeforeItsCode() public {
        vm.etch(alice, address(new Silent()).code);
        registry.changeOwnerSigned(alice, bob, DEADLINE, signed(ALICE_KEY, changeOwnerData(alice, bob, 0, DEADLINE)));
        vm.assertEq(registry.identityOwner(alice), bob, "owner");
    }

    function test_aP256KeySigns() public {
        bytes memory signer = p256Signer();
        handOverTo(registry.keyOwner(signer));
        bytes memory inner = p256Signature(digest(batchData(alice, one(setAttributeOp()), 1, DEADLINE)));
        registry.applyBatchSigned(alice, one(setAttributeOp()), DEADLINE, abi.encode(signer, inner));
        expectBadSignature(); // once
        registry.applyBatchSigned(alice, one(setAttributeOp()), DEADLINE, abi.encode(signer, inner));
    }

    function test_aP256SignatureWithHighSIsRefused() public {
        bytes memory signer = p256Signer();
        handOverTo(registry.keyOwner(signer));
        bytes32 hash = digest(batchData(alice, one(setAttributeOp()), 1, DEADLINE));
        (bytes32 r, bytes32 s) = abi.decode(p256Signature(hash), (bytes32, bytes32));
        bytes memory high = abi.encodePacked(r, bytes32(P256_ORDER - uint256(s)));
        expectBadSignature();
        registry.applyBatchSigned(alice, one(setAttributeOp()), DEADLINE, abi.encode(signer, high));
    }

    function test_aPasskeySigns() public {
        bytes memory signer = passkeySigner();
        handOverTo(registry.keyOwner(signer));
        bytes32 hash = digest(batchData(alice, one(setAttributeOp()), 1, DEADLINE));
        registry.applyBatchSigned(
            alice, one(setAttributeOp()), DEADLINE, abi.encode(signer, passkeySignature(hash, 0x05))
        );
        vm.assertEq(registry.nonce(alice), 2, "nonce");
    }

    function test_aPasskeyWithoutItsUserIsRefused() public {
        bytes memory signer = passkeySigner();
        handOverTo(registry.keyOwner(signer));
        bytes memory present = passkeySignature(digest(batchData(alice, one(setAttributeOp()), 1, DEADLINE)), 0x01);
        expectBadSignature();
        registry.applyBatchSigned(alice, one(setAttributeOp()), DEADLINE, abi.encode(signer, present));
    }

    function test_aPasskeysAnswerToAnotherChallengeIsRefused() public {
        bytes memory signer = passkeySigner();
        handOverTo(registry.keyOwner(signer));
        bytes memory inner = passkeySignature(keccak256("something else"), 0x05);
        expectBadSignature();
        registry.applyBatchSigned(alice, one(setAttributeOp()), DEADLINE, abi.encode(signer, inner));
    }

    function test_aKeyThatIsNotTheOwnersIsRefused() public {
        handOverTo(registry.keyOwner(passkeySigner()));
        bytes memory inner = p256Signature(digest(batchData(alice, one(setAttributeOp()), 1, DEADLINE)));
        bytes memory other = p256Signer();
        expectBadSignature();
        registry.applyBatchSigned(alice, one(setAttributeOp()), DEADLINE, abi.encode(other, inner));
    }

    /// @dev The precompiled contract at 4 returns its input, which begins with the word that means "valid".
    function test_aVerifierWithoutCodeIsNone() public {
        bytes memory signer = abi.encodePacked(address(4), "any key");
        handOverTo(registry.keyOwner(signer));
        expectBadSignature();
        registry.applyBatchSigned(alice, one(setAttributeOp()), DEADLINE, abi.encode(signer, bytes("anything")));
    }

    function test_aKeyOwnerHasAKey() public {
        bytes memory signer = abi.encodePacked(p256);
        handOverTo(registry.keyOwner(signer));
        expectBadSignature();
        registry.applyBatchSigned(alice, one(setAttributeOp()), DEADLINE, abi.encode(signer, bytes("anything")));
    }

    function test_aKeyIsAnIdentityThatNobodyHasToWriteFirst() public {
        bytes memory signer = p256Signer();
        address identity = registry.keyOwner(signer);
        bytes32 hash = digest(changeOwnerData(identity, alice, 0, DEADLINE));
        registry.changeOwnerSigned(identity, alice, DEADLINE, abi.encode(signer, p256Signature(hash)));
        vm.assertEq(registry.identityOwner(identity), alice, "owner");
    }

    function testFuzz_keysHaveAddressesOfTheirOwn(bytes calldata left, bytes calldata right) public view {
        vm.assume(keccak256(left) != keccak256(right));
        vm.assertTrue(registry.keyOwner(left) != registry.keyOwner(right), "same address");
        vm.assertTrue(registry.keyOwner(left) != address(uint160(uint256(keccak256(left)))), "untagged");
    }

    /// @dev The very code that comes with the server.
    function deployed(string memory name) private returns (address verifier) {
        string memory file = string.concat("src/main/resources/one/twogather/pod/contracts/", name, ".hex");
        bytes memory code = vm.parseBytes(string.concat("0x", vm.trim(vm.readFile(file))));
        assembly ("memory-safe") {
            verifier := create(0, add(code, 0x20), mload(code))
        }
        vm.assertTrue(verifier.code.length > 0, name);
    }

    function handOverTo(address owner) private {
        vm.prank(alice);
        registry.changeOwner(alice, owner);
    }

    function expectBadSignature() private {
        vm.expectRevert(refusal(SignedDocuments.BadSignature.selector, alice));
    }

    function p256Signer() private view returns (bytes memory) {
        (uint256 x, uint256 y) = vm.publicKeyP256(PASSKEY);
        return abi.encodePacked(p256, x, y);
    }

    function passkeySigner() private view returns (bytes memory) {
        (uint256 x, uint256 y) = vm.publicKeyP256(PASSKEY);
        return abi.encodePacked(webAuthn, x, y);
    }

    function p256Signature(bytes32 hash) private pure returns (bytes memory) {
        (bytes32 r, bytes32 s) = vm.signP256(PASSKEY, hash);
        return abi.encodePacked(r, uint256(s) > P256_ORDER / 2 ? bytes32(P256_ORDER - uint256(s)) : s);
    }

    function passkeySignature(bytes32 challenge, uint8 flags) private pure returns (bytes memory) {
        string memory client = string.concat(
            '{"type":"webauthn.get","challenge":"',
            Base64.encodeURL(abi.encodePacked(challenge)),
            '","origin":"https://alice.example","crossOrigin":false}'
        );
        bytes memory authenticator = abi.encodePacked(sha256("alice.example"), flags, uint32(1));
        (bytes32 r, bytes32 s) =
            abi.decode(p256Signature(sha256(bytes.concat(authenticator, sha256(bytes(client))))), (bytes32, bytes32));
        return abi.encode(r, s, uint256(23), uint256(1), authenticator, client);
    }
}
