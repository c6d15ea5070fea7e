package one.twogather.pod.hosting;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import one.twogather.pod.grants.Grant;
import one.twogather.pod.grants.GrantBook;
import one.twogather.pod.grants.GrantPart;
import one.twogather.pod.grants.Scope;
import one.twogather.pod.grants.SharingLink;
import one.twogather.pod.grants.SharingLinks;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.WebId;
import one.twogather.pod.solid.NewContainers;

/**
 * What people share without asking who somebody is: links that open one thing, and inboxes for one correspondent each. Both are grants to a key like any
 * other ({@link GrantBook}), so they are listed, narrowed and taken back like any other; the key of a link is made here and forgotten (decision 203).
 */
public final class Sharing {

    public static final Duration LONGEST = Duration.ofDays(366);

    /** Longer names say nothing to anybody. */
    public static final int MAX_NAME = 100;

    /** An inbox takes things of at most so many bytes. */
    public static final long MOST_BYTES = 100_000_000;

    /** And so many a day. */
    public static final int MOST_A_DAY = 1_000;

    private static final ResourcePath INBOX = new ResourcePath("/inbox/");
    /** 96 bits: no correspondent guesses where another's things lie. */
    private static final int NAME_BYTES = 12;

    private final GrantBook grants;
    private final NewContainers containers;
    private final Predicate<ResourceId> exists;
    private final SharingLinks links;
    private final SecureRandom random;
    private final Clock clock;

    /** @param exists whether there is such a resource */
    public Sharing(
            GrantBook grants,
            NewContainers containers,
            Predicate<ResourceId> exists,
            PodLocator locator,
            SecureRandom random,
            Clock clock) {
        this.grants = grants;
        this.containers = containers;
        this.exists = exists;
        this.links = new SharingLinks(grants, locator, random);
        this.random = random;
        this.clock = clock;
    }

    /**
     * What a link opens.
     *
     * @param name by which its owner knows it again
     * @param life more than nothing, {@link #LONGEST} at most
     */
    public record Offer(String name, ResourcePath path, AccessModes modes, Duration life) {
        public Offer {
            require(name, life);
        }
    }

    /**
     * An inbox for somebody.
     *
     * @param name by which its owner knows them
     * @param bytes each thing has at most, {@link #MOST_BYTES} at most
     * @param aDay how many things are taken on one day, {@link #MOST_A_DAY} at most
     */
    public record Invitation(String name, long bytes, int aDay, Duration life) {
        public Invitation {
            require(name, life);
            if (bytes < 1 || bytes > MOST_BYTES || aDay < 1 || aDay > MOST_A_DAY) {
                throw new IllegalArgumentException("an inbox takes more than nothing, and not without end");
            }
        }
    }

    private static void require(String name, Duration life) {
        boolean clear = name.length() <= MAX_NAME && name.chars().noneMatch(Character::isISOControl);
        if (!clear || !life.isPositive() || life.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a name is one line, and a link has an end");
        }
    }

    /** Makes a link to a document or a container of a pod. Refused for what is not there, and for the pod as a whole. */
    public Outcome<SharingLink> share(PodId pod, Offer offer) {
        ResourcePath path = offer.path();
        if (path.isRoot() || path.auxiliary().isPresent() || !exists.test(new ResourceId(pod, path))) {
            return unclear("a link is for a document or a folder that is in the pod");
        }
        AccessModes apart = AccessModes.of(AccessMode.DELETE, AccessMode.CONTROL);
        AccessModes never = path.isContainer() ? AccessModes.of(AccessMode.CONTROL) : apart;
        if (offer.modes().isEmpty() || !offer.modes().and(never).isEmpty()) {
            return unclear("a link lets read, append, update, and in a folder delete");
        }
        Scope scope = path.isContainer() ? new Scope.Folder(path) : new Scope.Document(path);
        return Outcome.done(link(pod, offer.name(), new GrantPart(scope, offer.modes(), ""), offer.life()));
    }

    /** Makes an inbox, and a link by which to put things into it. */
    public Outcome<SharingLink> invite(PodId pod, WebId owner, Invitation invitation) {
        return inbox(pod, owner, invitation)
                .then(part -> Outcome.done(link(pod, invitation.name(), part, invitation.life())));
    }

    /** Makes an inbox for somebody who has a key. */
    public Outcome<Grant> invite(PodId pod, WebId owner, Invitation invitation, Did correspondent) {
        return inbox(pod, owner, invitation)
                .then(part -> Outcome.done(grants.give(
                        pod,
                        new Grant.Terms(
                                correspondent.text(),
                                invitation.name(),
                                "",
                                List.of(part),
                                Optional.of(clock.instant().plus(invitation.life()))))));
    }

    private Outcome<GrantPart> inbox(PodId pod, WebId owner, Invitation invitation) {
        byte[] name = new byte[NAME_BYTES];
        random.nextBytes(name);
        ResourcePath container =
                INBOX.child(Base64.getUrlEncoder().withoutPadding().encodeToString(name) + "/");
        if (!containers.make(new ResourceId(pod, container), owner)) {
            return unclear("there is no room for an inbox in " + INBOX);
        }
        Scope scope = new Scope.Inbox(container, invitation.bytes(), invitation.aDay());
        return Outcome.done(new GrantPart(scope, AccessModes.APPEND, ""));
    }

    private SharingLink link(PodId pod, String name, GrantPart part, Duration life) {
        return links.make(pod, name, part, clock.instant().plus(life));
    }

    private static <T> Outcome<T> unclear(String reason) {
        return Outcome.refused(Problem.of(ProblemType.UNPROCESSABLE, reason));
    }
}
