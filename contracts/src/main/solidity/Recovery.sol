// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity ^0.8.24;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Record} from "./Record.sol";
import {SignedDocuments} from "./SignedDocuments.sol";
import {Signatures} from "./Signatures.sol";
import {TypedData} from "./TypedData.sol";

/// @title A new owner by the word of guardians, when the owner's key is lost
/// @notice The owner names guardians by a Merkle root, how many of them it takes, and how long the owner has to object. So many guardians sign
/// for a new owner; after the delay anybody may finish. Any change the owner makes to the identity meanwhile ends the recovery, and so does
/// {cancelRecovery}, and so does naming guardians anew. An identity that was given up cannot be recovered.
/// @dev Guardians help against loss, not against theft: who has the owner's key can object as the owner can. What guardians signed is good
/// for one identity, one owner, one new owner and one round; each start, each objection and each change of guardians is a new round.
/// Events here have the identity as their second topic, because resolvers of ERC-1056 fetch everything that has it as its first.
abstract contract Recovery is SignedDocuments {
    /// @notice Who may recover an identity, and how.
    /// @param root Root of the Merkle tree of guardians, zero if there are none.
    /// @param round Counts what makes earlier signatures of guardians void.
    /// @param threshold How many guardians it takes.
    /// @param delay How long the owner can object, in seconds.
    struct Guardians {
        bytes32 root;
        uint64 round;
        uint8 threshold;
        uint32 delay;
    }

    /// @notice The word of one guardian.
    /// @param guardian An address (20 bytes), or a verifier contract (20 bytes) and a key (ERC-7913).
    /// @param salt What hides the guardian in the tree until they speak.
    /// @param proof The way from the guardian's leaf to the root.
    /// @param signature The guardian's signature of `Recover`.
    struct Approval {
        bytes guardian;
        bytes32 salt;
        bytes32[] proof;
        bytes signature;
    }

    struct Pending {
        address newOwner;
        uint48 readyAt;
        uint48 startedIn;
    }

    /// @notice The shortest time for the owner to object.
    uint32 public constant MIN_DELAY = 1 days;

    /// @notice The longest time for the owner to object.
    uint32 public constant MAX_DELAY = 365 days;

    /// @notice How long a recovery can be finished once the delay has passed; nothing old lies in wait.
    uint32 public constant FINISH_WINDOW = 30 days;

    /// @notice Who may recover an identity, and how.
    mapping(address identity => Guardians) public guardians;

    mapping(address identity => Pending) private _pending;

    /// @notice The owner named other guardians, or none (all zero).
    event GuardiansChanged(bytes32 indexed root, address indexed identity, uint8 threshold, uint32 delay);

    /// @notice Guardians want a new owner, who can take over from the second `readyAt` on unless the owner objects.
    event RecoveryStarted(address indexed newOwner, address indexed identity, uint256 readyAt);

    /// @notice The owner objected to a recovery, or made the signatures collected for one void.
    event RecoveryCancelled(uint256 indexed round, address indexed identity);

    /// @notice The new owner took over.
    event RecoveryFinished(address indexed newOwner, address indexed identity);

    /// @notice Root, threshold and delay are all zero (no guardians), or none is and the delay is within its bounds.
    error BadGuardians(address identity);

    /// @notice The identity has no guardians.
    error NoGuardians(address identity);

    /// @notice Fewer guardians spoke than it takes.
    error TooFewApprovals(uint256 given, uint256 needed);

    /// @notice Not a guardian, or not their signature, or not in ascending order of leaves, which is how each is counted once.
    error BadApproval(uint256 index);

    /// @notice The owner changed the identity in this very block.
    error ChangedInThisBlock(address identity);

    /// @notice There is no recovery, or it ended.
    error NoRecovery(address identity);

    /// @notice The owner can object until `readyAt`.
    error NotReady(uint256 readyAt);

    /// @notice Names guardians, or none if all values are zero; ends a recovery that is under way.
    /// @param root Root of a Merkle tree (sorted pairs, keccak256) of {guardianLeaf}s.
    /// @param threshold How many guardians it takes.
    /// @param delay How long the owner can object, in seconds: from {MIN_DELAY} to {MAX_DELAY}.
    function setGuardians(address identity, bytes32 root, uint8 threshold, uint32 delay) external {
        _ownedByCaller(identity);
        _setGuardians(identity, root, threshold, delay);
    }

    /// @notice Names guardians, by the owner's signature of `SetGuardians`.
    function setGuardiansSigned(
        address identity,
        bytes32 root,
        uint8 threshold,
        uint32 delay,
        uint256 deadline,
        bytes calldata signature
    ) external {
        Record record = _alive(identity);
        bytes32 what = keccak256(
            abi.encode(TypedData.SET_GUARDIANS_TYPE, identity, root, threshold, delay, record.nonce(), deadline)
        );
        _keep(identity, _signed(identity, record, what, deadline, signature));
        _setGuardians(identity, root, threshold, delay);
    }

    /// @notice Starts a recovery, or starts it anew for another owner. Anybody may send what the guardians signed.
    /// @param approvals Words of at least as many guardians as it takes, in ascending order of their leaves.
    /// @param deadline Second up to which the signatures are good, as the guardians signed it.
    function startRecovery(address identity, address newOwner, uint256 deadline, Approval[] calldata approvals)
        external
    {
        Record record = _alive(identity);
        require(newOwner != address(0), ZeroOwner(identity));
        require(block.timestamp <= deadline, Expired(deadline));
        require(record.changedAt() < block.number, ChangedInThisBlock(identity));
        Guardians storage chosen = guardians[identity];
        bytes32 what = _hashTypedDataV4(
            keccak256(
                abi.encode(
                    TypedData.RECOVER_TYPE, identity, _ownerOf(identity, record), newOwner, chosen.round, deadline
                )
            )
        );
        _requireApprovals(identity, chosen, what, approvals);
        ++chosen.round;
        uint48 readyAt = uint48(block.timestamp) + chosen.delay;
        _pending[identity] = Pending(newOwner, readyAt, uint48(block.number));
        emit RecoveryStarted(newOwner, identity, readyAt);
    }

    /// @notice The owner objects: ends a recovery, and makes void what guardians signed so far.
    function cancelRecovery(address identity) external {
        _ownedByCaller(identity);
        _cancelRecovery(identity);
    }

    /// @notice The owner objects, by a signature of `CancelRecovery`.
    function cancelRecoverySigned(address identity, uint256 deadline, bytes calldata signature) external {
        Record record = _alive(identity);
        bytes32 what = keccak256(abi.encode(TypedData.CANCEL_RECOVERY_TYPE, identity, record.nonce(), deadline));
        _keep(identity, _signed(identity, record, what, deadline, signature));
        _cancelRecovery(identity);
    }

    /// @notice Makes the new owner the owner, if nobody objected in time. Anybody may do it, for {FINISH_WINDOW}.
    function finishRecovery(address identity) external {
        Record record = _alive(identity);
        Pending memory pending = _pending[identity];
        require(_isUnderWay(record, pending), NoRecovery(identity));
        require(block.timestamp >= pending.readyAt, NotReady(pending.readyAt));
        delete _pending[identity];
        _keepChanged(identity, _changeOwner(identity, record, pending.newOwner));
        emit RecoveryFinished(pending.newOwner, identity);
    }

    /// @notice The recovery under way, all zero if there is none.
    /// @return newOwner Who would own the identity.
    /// @return readyAt Second from which it can be finished, unless the owner objects.
    function recovery(address identity) external view returns (address newOwner, uint256 readyAt) {
        Pending memory pending = _pending[identity];
        return _isUnderWay(_recordOf(identity), pending) ? (pending.newOwner, pending.readyAt) : (address(0), 0);
    }

    /// @notice The leaf of a guardian in the tree.
    /// @param guardian An address (20 bytes), or a verifier contract (20 bytes) and a key (ERC-7913).
    /// @param salt Any number that others cannot guess.
    function guardianLeaf(bytes calldata guardian, bytes32 salt) public pure returns (bytes32 leaf) {
        // Hashed twice, so that no inner node of a tree can be shown as a leaf.
        return keccak256(bytes.concat(keccak256(abi.encode(salt, keccak256(guardian)))));
    }

    function _setGuardians(address identity, bytes32 root, uint8 threshold, uint32 delay) private {
        bool none = root == 0 && threshold == 0 && delay == 0;
        bool some = root != 0 && threshold != 0 && delay >= MIN_DELAY && delay <= MAX_DELAY;
        require(none || some, BadGuardians(identity));
        guardians[identity] = Guardians(root, guardians[identity].round + 1, threshold, delay);
        delete _pending[identity];
        emit GuardiansChanged(root, identity, threshold, delay);
    }

    function _cancelRecovery(address identity) private {
        delete _pending[identity];
        emit RecoveryCancelled(guardians[identity].round++, identity);
    }

    function _requireApprovals(address identity, Guardians storage chosen, bytes32 what, Approval[] calldata approvals)
        private
        view
    {
        bytes32 root = chosen.root;
        require(root != 0, NoGuardians(identity));
        require(approvals.length >= chosen.threshold, TooFewApprovals(approvals.length, chosen.threshold));
        bytes32 last = 0;
        for (uint256 i = 0; i < approvals.length; ++i) {
            Approval calldata approval = approvals[i];
            bytes32 leaf = guardianLeaf(approval.guardian, approval.salt);
            require(
                leaf > last && MerkleProof.verifyCalldata(approval.proof, root, leaf)
                    && Signatures.isValid(approval.guardian, what, approval.signature),
                BadApproval(i)
            );
            last = leaf;
        }
    }

    /// @dev Under way, and the owner has not touched the identity since: starting requires that the last change is in an earlier block.
    function _isUnderWay(Record record, Pending memory pending) private view returns (bool) {
        return record.changedAt() < pending.startedIn && block.timestamp <= uint256(pending.readyAt) + FINISH_WINDOW;
    }
}
