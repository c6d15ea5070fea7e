package one.twogather.pod.model;

/**
 * Names one resource on this server, whatever address it is reached by; {@link PodLocator} turns it into an IRI and back.
 *
 * @param pod the pod it lives in
 * @param path its canonical path inside that pod
 */
public record ResourceId(PodId pod, ResourcePath path) implements Comparable<ResourceId> {

    /** The storage root of {@code pod}. */
    public static ResourceId rootOf(PodId pod) {
        return new ResourceId(pod, ResourcePath.ROOT);
    }

    /** Another resource of the same pod. */
    public ResourceId at(ResourcePath other) {
        return new ResourceId(pod, other);
    }

    /** The auxiliary resource of this one. */
    public ResourceId auxiliary(Auxiliary.Kind kind) {
        return at(Auxiliary.path(kind, path));
    }

    @Override
    public int compareTo(ResourceId other) {
        int byPod = pod.compareTo(other.pod);
        return byPod != 0 ? byPod : path.compareTo(other.path);
    }

    @Override
    public String toString() {
        return pod + ":" + path;
    }
}
