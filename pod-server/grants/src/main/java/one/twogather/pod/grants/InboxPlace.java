package one.twogather.pod.grants;

import java.time.LocalDate;
import one.twogather.pod.model.GrantId;

/**
 * One of the things that an inbox takes on a day, kept for a request that is under way.
 *
 * @param grant of the inbox
 * @param day in UTC
 */
public record InboxPlace(GrantId grant, LocalDate day) {}
