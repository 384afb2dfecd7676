package dev.polysms.spring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which property is missing or wrong, and how to fix it. */
final class PolysmsConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<PolysmsConfigurationException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PolysmsConfigurationException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
