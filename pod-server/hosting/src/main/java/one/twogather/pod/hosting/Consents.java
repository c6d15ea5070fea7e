package one.twogather.pod.hosting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.grants.Grant;
import one.twogather.pod.grants.GrantBook;
import one.twogather.pod.grants.GrantPart;
import one.twogather.pod.grants.Need;
import one.twogather.pod.grants.Scope;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.WebId;
import one.twogather.pod.solid.NewContainers;

/**
 * What a person is asked when an app wants in, and what comes of their answer. Less is always possible: each need can be left out or narrowed to a folder,
 * and nothing beyond what was asked is ever given unless the person ticks it themselves.
 */
public final class Consents {

    /** For how long an app may change things unless the person says otherwise. */
    public static final Duration USUAL = Duration.ofDays(90);

    private static final AccessModes ALL_BUT_RULES = AccessModes.of(AccessMode.READ, AccessMode.WRITE);
    private static final int HASH_CHARACTERS = 8;

    private final GrantBook grants;
    private final NewContainers containers;
    private final Clock clock;

    public Consents(GrantBook grants, NewContainers containers, Clock clock) {
        this.grants = grants;
        this.containers = containers;
        this.clock = clock;
    }

    /**
     * An app that wants in.
     *
     * @param client its identifier, as its tokens will name it
     * @param name what it calls itself
     * @param home where it lives: the host of its document, or that of the address it is answered at
     * @param details what it asks for, as it wrote it; empty if it asks for nothing in particular
     */
    public record Asking(String client, String name, String home, String details) {}

    /**
     * A person's answer.
     *
     * @param needs those allowed, by their number, and the folder each is narrowed to
     * @param own the app gets a container of its own
     * @param everything it may do in this pod whatever the person may, except to change who may do what
     * @param rules it may do that as well
     * @param shared it may use what others share with the person on this server
     * @param life how long; empty for no end
     */
    public record Answer(
            Map<Integer, Optional<ResourcePath>> needs,
            boolean own,
            boolean everything,
            boolean rules,
            boolean shared,
            Optional<Duration> life) {
        public Answer {
            needs = Map.copyOf(needs);
        }
    }

    /** The grant that answers the same question from the same client already, if it holds. */
    public Optional<Grant> standing(PodId pod, Asking asking) {
        return grants.standing(pod, asking.client())
                .filter(grant -> grant.terms().asked().equals(digest(asking.details())));
    }

    /** The container that is the app's own, by where the app lives. */
    public static ResourcePath ownContainer(Asking asking) {
        String home = asking.home().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "-");
        String name =
                home.replaceAll("^[.-]+", "") + "-" + digest(asking.home()).substring(0, HASH_CHARACTERS);
        return new ResourcePath("/apps/" + name + "/");
    }

    /**
     * Writes down what the person allowed. What they allowed the same app before holds no more, for the tokens it has neither: the last answer counts.
     *
     * @param words the person's language, in which the grant keeps the app's reasons
     */
    public Grant allow(PodId pod, WebId person, Asking asking, List<Need> needs, Answer answer, Locale words) {
        List<GrantPart> parts = new ArrayList<>();
        for (int number = 0; number < needs.size(); number++) {
            if (answer.needs().containsKey(number)) {
                parts.addAll(parts(needs.get(number), answer.needs().get(number), words));
            }
        }
        if (answer.own()) {
            ResourcePath own = ownContainer(asking);
            parts.add(new GrantPart(new Scope.Folder(own), ALL_BUT_RULES, ""));
        }
        if (answer.everything()) {
            AccessModes modes = answer.rules() ? ALL_BUT_RULES.plus(AccessModes.CONTROL) : ALL_BUT_RULES;
            parts.add(new GrantPart(new Scope.Everything(), modes, ""));
        }
        if (answer.shared()) {
            parts.add(new GrantPart(new Scope.SharedWithMe(), ALL_BUT_RULES, ""));
        }
        for (GrantPart part : parts) {
            place(part).ifPresent(container -> containers.make(new ResourceId(pod, container), person));
        }
        Grant.Terms terms = new Grant.Terms(
                        asking.client(),
                        asking.name(),
                        digest(asking.details()),
                        parts,
                        answer.life().map(life -> clock.instant().plus(life)))
                .at(asking.home());
        return grants.standing(pod, asking.client())
                .flatMap(before -> grants.change(before.id(), terms))
                .orElseGet(() -> grants.give(pod, terms));
    }

    /** The container that an app may put things into, which is made for it: it has no say in those above. */
    static Optional<ResourcePath> place(GrantPart part) {
        if (!part.modes().allows(AccessMode.APPEND)) {
            return Optional.empty();
        }
        return switch (part.scope()) {
            case Scope.Folder(ResourcePath container) -> Optional.of(container);
            case Scope.Kind(Set<String> ignored, ResourcePath within) -> Optional.of(within);
            case Scope.Document ignored -> Optional.empty();
            case Scope.Inbox ignored -> Optional.empty();
            case Scope.Everything(), Scope.SharedWithMe() -> Optional.empty();
        };
    }

    /** A folder outside of what was asked for narrows it to nothing. */
    private static List<GrantPart> parts(Need need, Optional<ResourcePath> folder, Locale words) {
        return need.scopes().stream()
                .flatMap(scope -> narrowed(scope, folder).stream())
                .map(scope -> new GrantPart(scope, need.modes(), need.reason(words)))
                .toList();
    }

    private static Optional<Scope> narrowed(Scope scope, Optional<ResourcePath> folder) {
        if (folder.isEmpty()) {
            return Optional.of(scope);
        }
        ResourcePath to = folder.get();
        return switch (scope) {
            case Scope.Everything() -> Optional.of(new Scope.Folder(to));
            case Scope.SharedWithMe() -> Optional.empty();
            case Scope.Document ignored -> Optional.empty();
            case Scope.Inbox ignored -> Optional.empty();
            case Scope.Folder(ResourcePath container) -> within(container, to).map(Scope.Folder::new);
            case Scope.Kind(Set<String> types, ResourcePath within) ->
                within(within, to).map(narrow -> new Scope.Kind(types, narrow));
        };
    }

    /** The smaller of the two, if one is in the other. */
    private static Optional<ResourcePath> within(ResourcePath asked, ResourcePath chosen) {
        if (asked.equals(chosen) || asked.contains(chosen)) {
            return Optional.of(chosen);
        }
        return chosen.contains(asked) ? Optional.of(asked) : Optional.empty();
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
