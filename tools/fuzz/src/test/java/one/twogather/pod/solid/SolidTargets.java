package one.twogather.pod.solid;

import static one.twogather.fuzz.Target.require;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import one.twogather.fuzz.Target;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.ResourcePath;

/** Headers that say what is wanted, what is sent, and how it shall be called. */
public final class SolidTargets {

    private static final List<String> OFFERS = List.of("text/turtle", "application/ld+json", "application/trig");
    private static final ResourcePath PARENT = new ResourcePath("/notes/");

    private SolidTargets() {}

    public static Map<String, Target> all() {
        return Map.of(
                "accept",
                        Target.ofText(text -> Accept.choose(text, OFFERS)
                                .ifPresent(chosen -> require(OFFERS.contains(chosen), "not offered: " + chosen))),
                "media-type", Target.ofText(SolidTargets::mediaType),
                "entity-tag",
                        Target.ofText(text -> {
                            EntityTags.stateIn(text);
                            EntityTags.strong(text);
                        }),
                "slug", Target.ofText(SolidTargets::slug));
    }

    private static void mediaType(String text) {
        if (MediaType.parse(text) instanceof Parsed.Valid<MediaType>(MediaType type)) {
            require(MediaType.parse(type.full()).equals(new Parsed.Valid<>(type)), "not as it was read: " + type);
            require(type.full().chars().allMatch(c -> c >= ' ' && c != 0x7f || c == '\t'), "controls in " + type);
        }
    }

    /** Whatever is wished for, the name is one of a child, and not of an auxiliary. */
    private static void slug(String text) {
        Slugs slugs = new Slugs(new Random(1));
        for (boolean container : List.of(true, false)) {
            for (ResourcePath path : List.of(
                    slugs.suggested(PARENT, Optional.of(text), container),
                    slugs.unique(PARENT, Optional.of(text), container))) {
                require(path.parent().equals(Optional.of(PARENT)), "not a child: " + path);
                require(path.isContainer() == container, "slash: " + path);
                require(path.auxiliary().isEmpty() && !ReservedNames.contains(path), "reserved: " + path);
                require(ResourcePath.parse(path.value()).equals(new Parsed.Valid<>(path)), "spelling: " + path);
            }
        }
    }
}
