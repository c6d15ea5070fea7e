package one.twogather.pod.solid;

/** Carries out requests to resources of pods. Safe for use by any number of threads; blocks. */
public interface SolidProtocol {

    /**
     * Does what the request asks, or says why not.
     *
     * <p>A pod that does not exist is refused like a resource that does not: 401 or 403 for who could not read it. Names of pods are no secret all the
     * same, since the description of each storage is public (P-036).
     *
     * @throws one.twogather.pod.keyspace.KeySpaceUnavailable when the store cannot be read or written
     * @throws java.io.IOException when the request's body cannot be read
     */
    Answer handle(ResourceRequest request) throws java.io.IOException;
}
