package one.twogather.pod.access;

/** The terms of Web Access Control that are read here, as IRIs (W-010, W-062). */
final class Terms {

    private static final String ACL = "http://www.w3.org/ns/auth/acl#";

    static final String AUTHORIZATION = ACL + "Authorization";
    static final String ACCESS_TO = ACL + "accessTo";
    static final String DEFAULT = ACL + "default";
    /** The old name of {@link #DEFAULT}; data from Node Solid Server still has it. */
    static final String DEFAULT_FOR_NEW = ACL + "defaultForNew";

    static final String AGENT = ACL + "agent";
    static final String AGENT_GROUP = ACL + "agentGroup";
    static final String AGENT_CLASS = ACL + "agentClass";
    static final String AUTHENTICATED_AGENT = ACL + "AuthenticatedAgent";
    static final String ANYONE = "http://xmlns.com/foaf/0.1/Agent";
    static final String ORIGIN = ACL + "origin";

    static final String MODE = ACL + "mode";
    static final String READ = ACL + "Read";
    static final String WRITE = ACL + "Write";
    static final String APPEND = ACL + "Append";
    static final String CONTROL = ACL + "Control";

    static final String CONDITION = ACL + "condition";
    static final String ANY_CONDITION = ACL + "Condition";
    static final String CLIENT_CONDITION = ACL + "ClientCondition";
    static final String CLIENT = ACL + "client";
    static final String CLIENT_GROUP = ACL + "clientGroup";
    static final String CLIENT_CLASS = ACL + "clientClass";
    static final String ISSUER_CONDITION = ACL + "IssuerCondition";
    static final String ISSUER = ACL + "issuer";
    static final String ISSUER_GROUP = ACL + "issuerGroup";
    static final String ISSUER_CLASS = ACL + "issuerClass";

    static final String TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

    private Terms() {}
}
