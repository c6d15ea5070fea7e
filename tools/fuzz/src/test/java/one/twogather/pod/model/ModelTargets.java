package one.twogather.pod.model;

import static one.twogather.fuzz.Target.require;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.fuzz.Target;

/** Paths and addresses: one spelling for each resource, and no way out of a pod. */
public final class ModelTargets {

    private static final List<PodLocator> LOCATORS = List.of(
            new PodLocator(URI.create("https://pod.example/"), PodLocator.Mode.PATH),
            new PodLocator(URI.create("https://pod.example:8443/"), PodLocator.Mode.SUBDOMAIN));

    private ModelTargets() {}

    public static Map<String, Target> all() {
        return Map.of(
                "path", Target.ofText(ModelTargets::path),
                "address", Target.ofText(ModelTargets::address),
                "webid", Target.ofText(ModelTargets::webId),
                "pod-name",
                        Target.ofText(text -> {
                            if (PodId.parse(text) instanceof Parsed.Valid<PodId>(PodId pod)) {
                                require(pod.name().matches("[a-z0-9][a-z0-9-]{0,38}"), "not a name: " + pod);
                            }
                        }));
    }

    private static void path(String text) {
        if (!(ResourcePath.parse(text) instanceof Parsed.Valid<ResourcePath>(ResourcePath path))) {
            return;
        }
        require(ResourcePath.parse(path.value()).equals(new Parsed.Valid<>(path)), "another spelling of " + path);
        for (String segment : path.value().substring(1).split("/", -1)) {
            require(!segment.equals(".") && !segment.equals(".."), "a way out: " + path);
        }
        require(
                path.value().indexOf("//") < 0 && path.value().chars().allMatch(c -> c > ' ' && c < 0x7f),
                "raw: " + path);
        path.parent().ifPresent(parent -> require(parent.contains(path) && parent.isContainer(), "parent of " + path));
        path.auxiliary()
                .ifPresent(auxiliary -> require(
                        Auxiliary.path(auxiliary.kind(), auxiliary.subject()).equals(path), "auxiliary " + path));
        path.twin().ifPresent(twin -> require(twin.twin().equals(Optional.of(path)), "twin of " + path));
    }

    /** A host and a path, between them a blank. */
    private static void address(String text) {
        int blank = text.indexOf(' ');
        String host = blank < 0 ? "pod.example" : text.substring(0, blank);
        for (PodLocator locator : LOCATORS) {
            locator.resource(text).ifPresent(resource -> same(locator, resource));
            if (locator.locate(host, text.substring(blank + 1))
                    instanceof PodLocator.Located.InPod(ResourceId resource)) {
                same(locator, resource);
            }
        }
    }

    private static void same(PodLocator locator, ResourceId resource) {
        require(locator.resource(locator.iri(resource)).equals(Optional.of(resource)), "not the same: " + resource);
    }

    private static void webId(String text) {
        if (WebId.parse(text) instanceof Parsed.Valid<WebId>(WebId webId)) {
            require(webId.iri().equals(text) && webId.iri().startsWith(webId.document()), "not as it came: " + webId);
        }
    }
}
