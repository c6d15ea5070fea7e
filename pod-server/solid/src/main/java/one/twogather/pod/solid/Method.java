package one.twogather.pod.solid;

/** The methods a resource may support (P-008). */
public enum Method {
    OPTIONS,
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE
}
