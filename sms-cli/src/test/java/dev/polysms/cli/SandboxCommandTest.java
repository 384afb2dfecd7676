package dev.polysms.cli;

import dev.polysms.sandbox.SmsSandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that run commands against one sandbox, which is empty before each of them. */
abstract class SandboxCommandTest {
    static SmsSandbox sandbox;

    @TempDir
    Path home;

    CliRun sms;

    @BeforeAll
    static void start() {
        sandbox = SmsSandbox.start();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void clear() {
        sandbox.clear();
        sms = CliRun.at(sandbox, home);
    }
}
