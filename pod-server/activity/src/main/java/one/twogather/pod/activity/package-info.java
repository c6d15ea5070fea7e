/**
 * What was done in a pod, by whom, by which app and grant, and what was refused: noted in {@link one.twogather.pod.activity.ActivityLog}, read by owners
 * through {@link one.twogather.pod.activity.Activities}.
 *
 * <p>Noting never keeps a request waiting: lines are counted in memory and written behind, so the last second may be lost with the process. Strangers can neither
 * fill a log nor push out of it what others did ({@link one.twogather.pod.activity.Share}).
 *
 * <p>Who may read a log is not decided here, and what is noted is not judged: that is for {@code http} and {@code solid}.
 */
@NullMarked
package one.twogather.pod.activity;

import org.jspecify.annotations.NullMarked;
