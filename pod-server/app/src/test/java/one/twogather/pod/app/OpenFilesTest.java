package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class OpenFilesTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void theLimitIsTheOneThatJavaSees() {
        UnixOperatingSystemMXBean system =
                assertInstanceOf(UnixOperatingSystemMXBean.class, ManagementFactory.getOperatingSystemMXBean());
        assertEquals(system.getMaxFileDescriptorCount(), OpenFiles.most().orElse(Long.MAX_VALUE));
    }
}
