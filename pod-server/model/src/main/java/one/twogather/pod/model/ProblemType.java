package one.twogather.pod.model;

import java.util.Locale;

/**
 * Every kind of refusal a client can meet, once (RFC 9457). The type's address is {@code {base}/.well-known/problems/{slug}}, and each has a page in
 * {@code docs/problems/}; a test holds the two lists together.
 */
public enum ProblemType {
    BAD_PATH(400, "The address is not one a resource can have"),
    BAD_REQUEST(400, "The request cannot be understood"),
    CONTENT_TYPE_MISSING(400, "A body needs a Content-Type"),
    RDF_SYNTAX(400, "The RDF in the body is not well-formed"),
    REMOTE_CONTEXT(422, "The JSON-LD refers to a context that is not bundled here"),
    PATCH_SYNTAX(400, "The patch is not well-formed"),
    PATCH_REFUSED(422, "The patch asks for something a patch cannot do"),
    QUERY_SYNTAX(400, "The query is not well-formed SPARQL"),
    QUERY_REFUSED(422, "The query asks for something queries cannot do here"),
    QUERY_TOO_COSTLY(422, "The query takes more than one query may"),
    PATCH_CONFLICT(409, "The patch does not fit what is stored"),
    CREDENTIALS_MISSING(401, "This needs a signed-in caller"),
    CREDENTIALS_REFUSED(401, "The credentials were not accepted"),
    FORBIDDEN(403, "The access rules do not allow this"),
    NOT_FOUND(404, "There is nothing at this address"),
    METHOD_NOT_ALLOWED(405, "The resource does not support this method"),
    NOT_ACCEPTABLE(406, "No representation the request accepts can be given"),
    SLASH_TWIN(409, "The same name exists with, or without, its final slash"),
    PARENT_IS_DOCUMENT(409, "Something above this address is a document, not a container"),
    NOT_EMPTY(409, "The container is not empty"),
    CONTAINMENT_PROTECTED(409, "Containment is the server's to say"),
    IDENTITY_PROTECTED(409, "This change would alter who the profile belongs to"),
    LAST_CONTROL(409, "The storage would be left without anyone in control"),
    RESERVED_NAME(409, "The name is kept for the server"),
    NAME_TAKEN(409, "The name is already taken"),
    WRITE_CONFLICT(409, "Another write came first, again and again"),
    PRECONDITION_FAILED(412, "The resource is not in the state the request requires"),
    TOO_LARGE(413, "The body is larger than this server takes"),
    URI_TOO_LONG(414, "The request line is longer than this server reads"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's media type cannot be used here"),
    RANGE_NOT_SATISFIABLE(416, "The range lies outside the representation"),
    UNPROCESSABLE(422, "The content is understood, and cannot be accepted"),
    UPGRADE_REQUIRED(426, "This address is for WebSockets"),
    TOO_MANY_REQUESTS(429, "Too many requests in a short time"),
    HEADERS_TOO_LARGE(431, "The request's headers are larger than this server takes"),
    INTERNAL(500, "Something went wrong on the server's side"),
    METHOD_UNKNOWN(501, "This server does not know the method"),
    STORAGE_UNAVAILABLE(503, "The storage takes no writes at the moment"),
    BUSY(503, "The server is too busy at the moment"),
    HTTP_VERSION(505, "This version of HTTP is not spoken here"),
    QUOTA_EXCEEDED(507, "The pod has no room left for this");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** One sentence for people, the same for every occurrence. */
    public String title() {
        return title;
    }

    /** The last segment of its address: lower case, dashed. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
