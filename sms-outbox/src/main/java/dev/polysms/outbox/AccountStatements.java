package dev.polysms.outbox;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.task.Execution;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * db-scheduler's statements, limited to the tasks of one account. All accounts share a table. Without the limit, the scheduler of one
 * account would lock messages of another, which it cannot send, and would search through the other's backlog.
 */
final class AccountStatements implements JdbcCustomization {
    private final JdbcCustomization all;
    private final String ownTasks;

    /**
     * @param all the statements of the database
     * @param taskName the name of the account's task: letters, digits, dots, underscores and hyphens
     */
    AccountStatements(JdbcCustomization all, String taskName) {
        this.all = all;
        this.ownTasks = " AND task_name = '" + taskName + "' ";
    }

    @Override
    public String createSelectDueQuery(String table, int limit, String condition, boolean orderByPriority) {
        return all.createSelectDueQuery(table, limit, condition + ownTasks, orderByPriority);
    }

    @Override
    public String createGenericSelectForUpdateQuery(
            String table, int limit, String condition, boolean orderByPriority) {
        return all.createGenericSelectForUpdateQuery(table, limit, condition + ownTasks, orderByPriority);
    }

    @Override
    public boolean supportsGenericLockAndFetch() {
        return all.supportsGenericLockAndFetch();
    }

    @Override
    public boolean supportsSingleStatementLockAndFetch() {
        return false; // that statement takes no further condition
    }

    @Override
    public List<Execution> lockAndFetchSingleStatement(
            JdbcTaskRepositoryContext context, Instant now, int limit, boolean orderByPriority) {
        throw new AssertionError("supportsSingleStatementLockAndFetch() is false");
    }

    @Override
    public String getName() {
        return all.getName();
    }

    @Override
    public void setInstant(PreparedStatement statement, int index, Instant value) throws SQLException {
        all.setInstant(statement, index, value);
    }

    @Override
    public Instant getInstant(ResultSet row, String column) throws SQLException {
        return all.getInstant(row, column);
    }

    @Override
    public void setTaskData(PreparedStatement statement, int index, byte[] value) throws SQLException {
        all.setTaskData(statement, index, value);
    }

    @Override
    public byte[] getTaskData(ResultSet row, String column) throws SQLException {
        return all.getTaskData(row, column);
    }

    @Override
    public boolean supportsExplicitQueryLimitPart() {
        return all.supportsExplicitQueryLimitPart();
    }

    @Override
    public String getQueryLimitPart(int limit) {
        return all.getQueryLimitPart(limit);
    }
}
