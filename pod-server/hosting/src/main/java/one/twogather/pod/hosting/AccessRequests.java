package one.twogather.pod.hosting;

import com.nimbusds.jose.util.JSONArrayUtils;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import one.twogather.pod.grants.GrantBook;
import one.twogather.pod.grants.GrantPart;
import one.twogather.pod.grants.Need;
import one.twogather.pod.grants.Scope;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import org.jspecify.annotations.Nullable;

/**
 * Reads what apps ask for, as they write it in {@code authorization_details} (RFC 9396): docs/reference/grants.md. What is not understood is refused with a
 * reason that the app's developer can use, never passed over: a person would otherwise be asked for something else than the app meant.
 */
public final class AccessRequests {

    /** The one type that is known here (RFC 9396 §2). */
    public static final String TYPE = "https://2gather.one/ns/pod#DataAccess";

    private static final int MAX_CHARACTERS = 16 * 1024;
    private static final int MAX_NEEDS = 16;
    private static final int MAX_LANGUAGES = 16;
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,4}|");
    private static final Pattern CLASS = Pattern.compile("[a-z][a-z0-9+.-]*:[^\\s<>\"{}|^`\\\\]{1,500}");
    private static final Set<String> MEMBERS =
            Set.of("type", "datatypes", "locations", "actions", "reason", "required", "duration");

    private static final Map<String, AccessMode> ACTIONS = Map.of(
            "read", AccessMode.READ,
            "append", AccessMode.APPEND,
            "update", AccessMode.UPDATE,
            "delete", AccessMode.DELETE,
            "control", AccessMode.CONTROL);

    private final PodLocator locator;
    private final GrantBook grants;

    /** @param grants what cannot be written down there is refused before anybody is asked */
    public AccessRequests(PodLocator locator, GrantBook grants) {
        this.locator = locator;
        this.grants = grants;
    }

    /** Said of what an app asks for, to the app. */
    private static final class Unclear extends Exception {
        private static final long serialVersionUID = 1;

        Unclear(String reason) {
            super(reason, null, false, false);
        }
    }

    /**
     * What an app asks of the person whose pod this is.
     *
     * @param details a JSON array
     */
    public Parsed<List<Need>> read(String details, PodId pod) {
        try {
            if (details.length() > MAX_CHARACTERS) {
                throw new Unclear("authorization_details have at most " + MAX_CHARACTERS + " characters");
            }
            @Nullable List<Object> all = JSONArrayUtils.parse(details);
            if (all == null) {
                throw new Unclear("authorization_details are a JSON array");
            }
            if (all.size() > MAX_NEEDS) {
                throw new Unclear("authorization_details ask for at most " + MAX_NEEDS + " things");
            }
            List<Need> needs = new ArrayList<>();
            for (Object one : all) {
                needs.add(need(one, pod));
            }
            if (!grants.canHold(pod, all(needs))) {
                throw new Unclear("authorization_details ask for more than one grant can hold");
            }
            return new Parsed.Valid<>(List.copyOf(needs));
        } catch (Unclear unclear) {
            return new Parsed.Invalid<>(String.valueOf(unclear.getMessage()));
        } catch (ParseException notJson) {
            return new Parsed.Invalid<>("authorization_details are a JSON array");
        }
    }

    /** What it would take to allow all of it, and all that a person can add. */
    private static List<GrantPart> all(List<Need> needs) {
        List<GrantPart> parts = new ArrayList<>();
        for (Need need : needs) {
            need.scopes().forEach(scope -> parts.add(new GrantPart(scope, need.modes(), longest(need))));
        }
        parts.add(new GrantPart(new Scope.Folder(ResourcePath.ROOT), AccessModes.ALL, ""));
        parts.add(new GrantPart(new Scope.Everything(), AccessModes.ALL, ""));
        parts.add(new GrantPart(new Scope.SharedWithMe(), AccessModes.ALL, ""));
        return parts;
    }

    private static String longest(Need need) {
        return need.reasons().values().stream()
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private Need need(Object value, PodId pod) throws Unclear {
        if (!(value instanceof Map<?, ?> members)) {
            throw new Unclear("each of the authorization_details is a JSON object");
        }
        if (!TYPE.equals(members.get("type"))) {
            throw new Unclear("the only type of authorization_details known here is " + TYPE);
        }
        for (Object name : members.keySet()) {
            if (!MEMBERS.contains(String.valueOf(name))) {
                throw new Unclear("not a member of authorization_details: " + quoted(name));
            }
        }
        Set<String> types = new HashSet<>(texts(members, "datatypes", GrantPart.MAX_TYPES));
        for (String type : types) {
            if (!CLASS.matcher(type).matches()) {
                throw new Unclear("a datatype is the IRI of a class: " + quoted(type));
            }
        }
        return new Need(
                scopes(types, texts(members, "locations", MAX_NEEDS), pod),
                modes(members),
                reasons(members.get("reason")),
                isRequired(members.get("required")),
                duration(members.get("duration")));
    }

    private List<Scope> scopes(Set<String> types, List<String> locations, PodId pod) throws Unclear {
        if (types.isEmpty() && locations.isEmpty()) {
            throw new Unclear("authorization_details name datatypes, locations, or both");
        }
        if (locations.isEmpty()) {
            return List.of(new Scope.Kind(types, ResourcePath.ROOT));
        }
        List<Scope> scopes = new ArrayList<>();
        for (String location : locations) {
            ResourcePath container = container(location, pod);
            scopes.add(
                    !types.isEmpty()
                            ? new Scope.Kind(types, container)
                            : container.isRoot() ? new Scope.Everything() : new Scope.Folder(container));
        }
        return scopes;
    }

    /** An app cannot know where its next user's pod is, so a path alone is below the pod's root. */
    private ResourcePath container(String location, PodId pod) throws Unclear {
        Optional<ResourcePath> path;
        if (location.startsWith("http://") || location.startsWith("https://")) {
            path = locator.resource(location).filter(id -> id.pod().equals(pod)).map(ResourceId::path);
        } else {
            path = ResourcePath.parse(location.startsWith("/") ? location : "/" + location)
                            instanceof Parsed.Valid<ResourcePath>(ResourcePath valid)
                    ? Optional.of(valid)
                    : Optional.empty();
        }
        return path.filter(ResourcePath::isContainer)
                .orElseThrow(() -> new Unclear(
                        "a location is a container in the person's storage, or its path there, and ends with a slash: "
                                + quoted(location)));
    }

    private static AccessModes modes(Map<?, ?> members) throws Unclear {
        AccessModes modes = AccessModes.NONE;
        for (String action : texts(members, "actions", ACTIONS.size())) {
            AccessMode mode = ACTIONS.get(action);
            if (mode == null) {
                throw new Unclear("an action is read, append, update, delete or control, not " + quoted(action));
            }
            modes = modes.plus(AccessModes.of(mode));
        }
        if (modes.isEmpty()) {
            throw new Unclear("authorization_details name the actions they are for");
        }
        return modes;
    }

    private static Map<String, String> reasons(@Nullable Object value) throws Unclear {
        Map<String, String> reasons = new LinkedHashMap<>();
        switch (value) {
            case null -> {}
            case String text -> reasons.put("", reason(text));
            case Map<?, ?> byLanguage -> {
                for (Map.Entry<?, ?> entry : byLanguage.entrySet()) {
                    String language = String.valueOf(entry.getKey());
                    if (!LANGUAGE.matcher(language).matches() || reasons.size() == MAX_LANGUAGES) {
                        throw new Unclear("reasons are by language tag, in at most " + MAX_LANGUAGES + " languages");
                    }
                    reasons.put(language, reason(entry.getValue()));
                }
            }
            default -> throw new Unclear("a reason is a text, or texts by language");
        }
        return reasons;
    }

    private static String reason(Object value) throws Unclear {
        if (value instanceof String text
                && text.length() <= GrantPart.MAX_PURPOSE
                && text.chars().noneMatch(Character::isISOControl)) {
            return text.strip();
        }
        throw new Unclear("a reason is one line of text of at most " + GrantPart.MAX_PURPOSE + " characters");
    }

    private static boolean isRequired(@Nullable Object value) throws Unclear {
        return switch (value) {
            case null -> false;
            case Boolean required -> required;
            default -> throw new Unclear("required is true or false");
        };
    }

    private static Optional<Duration> duration(@Nullable Object value) throws Unclear {
        return switch (value) {
            case null -> Optional.empty();
            case Number seconds
            when seconds.longValue() > 0 && seconds.longValue() < Integer.MAX_VALUE ->
                Optional.of(Duration.ofSeconds(seconds.longValue()));
            default -> throw new Unclear("a duration is a number of seconds");
        };
    }

    private static List<String> texts(Map<?, ?> members, String name, int most) throws Unclear {
        Object value = members.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list) || list.size() > most) {
            throw new Unclear(name + " is a list of at most " + most + " texts");
        }
        List<String> texts = new ArrayList<>();
        for (Object one : list) {
            if (!(one instanceof String text)) {
                throw new Unclear(name + " is a list of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    private static String quoted(Object text) {
        String shown = String.valueOf(text);
        return "'" + (shown.length() > 80 ? shown.substring(0, 80) + "…" : shown) + "'";
    }
}
