// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity ^0.8.24;

import {DidRegistry} from "../../main/solidity/DidRegistry.sol";
import {Kind, Op} from "../../main/solidity/TypedData.sol";
import {vm} from "./Vm.sol";

/// @notice What the registry should hold, written down as plainly as can be: a variable for each value, and each rule once.
contract Model {
    struct Identity {
        address writtenOwner;
        uint256 changed;
        uint256 nonce;
        bool dead;
        uint256 guardianRounds;
        bool hasGuardians;
    }

    mapping(address => Identity) internal identities;
    mapping(address => mapping(bytes32 => mapping(address => uint256))) internal validTo;

    function ownerOf(address identity) public view returns (address) {
        if (identities[identity].dead) return address(0);
        if (identities[identity].writtenOwner == address(0)) return identity;
        return identities[identity].writtenOwner;
    }

    function step(address identity, Op memory op) internal {
        Identity storage i = identities[identity];
        if (op.kind == Kind.AddDelegate) validTo[identity][op.name][op.account] = block.timestamp + op.validity;
        if (op.kind == Kind.RevokeDelegate) validTo[identity][op.name][op.account] = block.timestamp;
        if (op.kind == Kind.ChangeOwner) (i.writtenOwner, i.nonce) = (op.account, i.nonce + 1);
        if (op.kind == Kind.Deactivate) (i.writtenOwner, i.dead) = (address(0), true);
        i.changed = block.number;
    }
}

/// @notice Does to the registry whatever a few people can think of, and to the model what should have come of it. Each call says beforehand
/// whether it will be refused.
contract Actions is Model {
    /// @notice What chance decides about a step.
    struct Dice {
        uint8 kind;
        uint8 name;
        uint8 account;
        bytes value;
        uint16 validity;
    }

    uint256[3] private keys = [uint256(0x1001), 0x1002, 0x1003];
    address[3] private people;
    bytes32[2] private types = [bytes32("veriKey"), "sigAuth"];

    DidRegistry public immutable registry = new DidRegistry();
    uint256 public calls;
    uint256 public accepted;

    constructor() {
        for (uint256 i = 0; i < 3; ++i) {
            people[i] = vm.addr(keys[i]);
        }
    }

    function person(uint256 i) private view returns (address) {
        return people[i % 3];
    }

    function change(uint8 identity_, uint8 sender_, Dice calldata dice) external counted {
        (address identity, address sender) = (person(identity_), person(sender_));
        Op memory op = tamed(dice);
        bool allowed = ownerOf(identity) == sender;
        if (!allowed) vm.expectRevert();
        vm.prank(sender);
        if (op.kind == Kind.SetAttribute) registry.setAttribute(identity, op.name, op.value, op.validity);
        else if (op.kind == Kind.RevokeAttribute) registry.revokeAttribute(identity, op.name, op.value);
        else if (op.kind == Kind.AddDelegate) registry.addDelegate(identity, op.name, op.account, op.validity);
        else if (op.kind == Kind.RevokeDelegate) registry.revokeDelegate(identity, op.name, op.account);
        else registry.changeOwner(identity, op.kind == Kind.Deactivate ? address(0) : op.account);
        if (allowed) accept(identity, op);
    }

    function batch(uint8 identity_, uint8 sender_, Dice calldata first, Dice calldata second) external counted {
        (address identity, address sender) = (person(identity_), person(sender_));
        Op[] memory ops = new Op[](2);
        (ops[0], ops[1]) = (tamed(first), tamed(second));
        bool allowed = ownerOf(identity) == sender && ops[0].kind != Kind.Deactivate;
        if (!allowed) vm.expectRevert();
        vm.prank(sender);
        registry.applyBatch(identity, ops);
        if (allowed) accept(identity, ops[0]);
        if (allowed) step(identity, ops[1]);
    }

    /// @dev By anybody's key, with a nonce and a deadline that may be wrong.
    function signedBatch(uint8 identity_, uint8 key_, uint8 nonceError, bool late, Dice calldata dice)
        external
        counted
    {
        address identity = person(identity_);
        Op[] memory ops = new Op[](1);
        ops[0] = tamed(dice);
        uint256 deadline = late ? block.timestamp - 1 : block.timestamp;
        uint256 nonce = identities[identity].nonce + (nonceError % 8 == 0 ? 1 : 0);
        bytes memory signature = sign(keys[key_ % 3], identity, ops, nonce, deadline);
        bool allowed = ownerOf(identity) == person(key_) && !late && nonceError % 8 != 0;
        if (!allowed) vm.expectRevert();
        registry.applyBatchSigned(identity, ops, deadline, signature);
        if (!allowed) return;
        identities[identity].nonce++;
        accept(identity, ops[0]);
    }

    function guard(uint8 identity_, uint8 sender_, bytes32 root, uint8 threshold) external counted {
        (address identity, address sender) = (person(identity_), person(sender_));
        bool allowed = ownerOf(identity) == sender && root != 0 && threshold != 0;
        if (!allowed) vm.expectRevert();
        vm.prank(sender);
        registry.setGuardians(identity, root, threshold, 1 days);
        if (!allowed) return;
        identities[identity].guardianRounds++;
        identities[identity].hasGuardians = true;
        accepted++;
    }

    /// @dev Nobody signed anything, so nobody recovers anything, whatever they send.
    function recover(uint8 identity_, address newOwner, bytes calldata noise) external counted {
        DidRegistry.Approval[] memory approvals = new DidRegistry.Approval[](1);
        approvals[0].guardian = noise;
        approvals[0].signature = noise;
        vm.expectRevert();
        registry.startRecovery(person(identity_), newOwner, block.timestamp, approvals);
        vm.expectRevert();
        registry.finishRecovery(person(identity_));
    }

    function wait(uint16 time, uint8 blocks) external counted {
        vm.warp(block.timestamp + time);
        vm.roll(block.number + blocks);
    }

    /// @notice The registry answers as the model does, about everybody.
    function compare() external view {
        for (uint256 i = 0; i < 3; ++i) {
            address identity = person(i);
            Identity memory expected = identities[identity];
            vm.assertEq(registry.identityOwner(identity), ownerOf(identity), "identityOwner");
            vm.assertEq(registry.owners(identity), expected.writtenOwner, "owners");
            vm.assertEq(registry.changed(identity), expected.changed, "changed");
            vm.assertEq(registry.nonce(identity), expected.nonce, "nonce");
            vm.assertTrue(registry.deactivated(identity) == expected.dead, "deactivated");
            (, uint64 round,,) = registry.guardians(identity);
            vm.assertEq(round, expected.guardianRounds, "round");
            for (uint256 j = 0; j < 3; ++j) {
                compareDelegates(identity, person(j), expected.dead);
            }
        }
    }

    function compareDelegates(address identity, address delegate, bool dead) private view {
        for (uint256 i = 0; i < 2; ++i) {
            uint256 until = validTo[identity][types[i]][delegate];
            vm.assertEq(registry.delegates(identity, keccak256(abi.encode(types[i])), delegate), until, "delegates");
            bool valid = until > block.timestamp && !dead;
            vm.assertTrue(registry.validDelegate(identity, types[i], delegate) == valid, "validDelegate");
        }
    }

    /// @dev Any step, about the few names and people there are. Giving up is rare, so that somebody is left.
    function tamed(Dice calldata dice) private view returns (Op memory) {
        uint256 kind = dice.kind % 51;
        return Op(
            kind == 50 ? Kind.Deactivate : Kind(kind % 5),
            types[dice.name % 2],
            person(dice.account),
            dice.value,
            dice.validity
        );
    }

    function accept(address identity, Op memory op) private {
        accepted++;
        step(identity, op);
    }

    function sign(uint256 key, address identity, Op[] memory ops, uint256 nonce, uint256 deadline)
        private
        view
        returns (bytes memory)
    {
        bytes32 op = keccak256(
            abi.encode(
                keccak256("Op(uint8 kind,bytes32 name,address account,bytes value,uint256 validity)"),
                ops[0].kind,
                ops[0].name,
                ops[0].account,
                keccak256(ops[0].value),
                ops[0].validity
            )
        );
        bytes32 what = keccak256(
            abi.encode(
                keccak256(
                    "ApplyBatch(address identity,Op[] ops,uint256 nonce,uint256 deadline)Op(uint8 kind,bytes32 name,address account,bytes value,uint256 validity)"
                ),
                identity,
                keccak256(abi.encodePacked(op)),
                nonce,
                deadline
            )
        );
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("2gather DID registry"),
                keccak256("1"),
                block.chainid,
                address(registry)
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, keccak256(abi.encodePacked(hex"1901", domain, what)));
        return abi.encodePacked(r, s, v);
    }

    modifier counted() {
        calls++;
        _;
    }
}

/// @notice After whatever happened, the registry holds what the model holds.
contract ModelTest {
    Actions private actions;

    function setUp() external {
        vm.warp(1_800_000_000);
        vm.roll(100);
        actions = new Actions();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(actions);
    }

    function invariant_theRegistryIsAsTheModel() external view {
        actions.compare();
    }

    /// @dev A run in which everything is refused would prove little.
    function afterInvariant() external view {
        vm.assertTrue(actions.calls() < 100 || actions.accepted() > 0, "nothing was accepted");
    }
}
