package one.twogather.pod.testkit;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.WebId;

/** Arbitrary valid values for properties: mostly plain ones, with the odd corners of each type mixed in. */
public final class Generators {

    private Generators() {}

    /** Names of pods, of one character to the longest. */
    public static Arbitrary<PodId> pods() {
        return Arbitraries.strings()
                .withChars("abcxyz0189-")
                .ofMinLength(1)
                .ofMaxLength(39)
                .filter(name -> !name.startsWith("-") && !name.endsWith("-"))
                .map(PodId::new);
    }

    /** Ordinary resources, the root included, up to six segments deep: no auxiliaries. */
    public static Arbitrary<ResourcePath> paths() {
        return Combinators.combine(names().list().ofMaxSize(6), Arbitraries.of(true, false))
                .as((names, container) -> {
                    String path = "/" + String.join("/", names);
                    return new ResourcePath(container && !names.isEmpty() ? path + "/" : path);
                });
    }

    /** Ordinary containers, the root included. */
    public static Arbitrary<ResourcePath> containers() {
        return paths().map(path -> path.isContainer() ? path : path.twin().orElseThrow());
    }

    public static Arbitrary<ResourceId> resources() {
        return Combinators.combine(pods(), paths()).as(ResourceId::new);
    }

    /** WebIDs of a few hosts, with fragment and without, some alike but for one character. */
    public static Arbitrary<WebId> webIds() {
        return Combinators.combine(
                        Arbitraries.of("https", "http"),
                        Arbitraries.of("alice.example", "bob.example", "pods.example:3000", "127.0.0.1"),
                        Arbitraries.of("/", "/card", "/profile/card", "/profil%C3%A9", "/a?b=c"),
                        Arbitraries.of("", "#me", "#Me", "#i"))
                .as((scheme, host, path, fragment) -> new WebId(scheme + "://" + host + path + fragment));
    }

    private static Arbitrary<String> names() {
        Arbitrary<String> plain =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8);
        return Arbitraries.frequencyOf(
                Tuple.of(6, plain),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                "a.ttl",
                                "..a",
                                ".hidden",
                                "acl",
                                "a.acl.txt",
                                "%20",
                                "%25",
                                "caf%C3%A9",
                                "%F0%9F%98%80",
                                "a+b=c;d")),
                Tuple.of(1, plain.map(name -> name.repeat(20))));
    }
}
