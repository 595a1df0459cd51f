CREATE TABLE `page_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`topic` text NOT NULL
);
--> statement-breakpoint
CREATE TRIGGER page_changes_threads_insert AFTER INSERT ON threads BEGIN insert into page_changes (topic) values (coalesce('threads:' || new.id, 'threads')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_threads_update AFTER UPDATE ON threads BEGIN insert into page_changes (topic) values (coalesce('threads:' || new.id, 'threads')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_threads_delete AFTER DELETE ON threads BEGIN insert into page_changes (topic) values (coalesce('threads:' || old.id, 'threads')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_thread_tags_insert AFTER INSERT ON thread_tags BEGIN insert into page_changes (topic) values (coalesce('thread_tags:' || new.thread_id, 'thread_tags')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_thread_tags_update AFTER UPDATE ON thread_tags BEGIN insert into page_changes (topic) values (coalesce('thread_tags:' || new.thread_id, 'thread_tags')); insert into page_changes (topic) select coalesce('thread_tags:' || old.thread_id, 'thread_tags') where old.thread_id is not new.thread_id; END;
--> statement-breakpoint
CREATE TRIGGER page_changes_thread_tags_delete AFTER DELETE ON thread_tags BEGIN insert into page_changes (topic) values (coalesce('thread_tags:' || old.thread_id, 'thread_tags')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_posts_insert AFTER INSERT ON posts BEGIN insert into page_changes (topic) values (coalesce('posts:' || new.thread_id, 'posts')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_posts_update AFTER UPDATE ON posts BEGIN insert into page_changes (topic) values (coalesce('posts:' || new.thread_id, 'posts')); insert into page_changes (topic) select coalesce('posts:' || old.thread_id, 'posts') where old.thread_id is not new.thread_id; END;
--> statement-breakpoint
CREATE TRIGGER page_changes_posts_delete AFTER DELETE ON posts BEGIN insert into page_changes (topic) values (coalesce('posts:' || old.thread_id, 'posts')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_mind_changes_insert AFTER INSERT ON mind_changes BEGIN insert into page_changes (topic) values (coalesce('mind_changes:' || (select thread_id from posts where id = new.post_id), 'mind_changes')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_mind_changes_update AFTER UPDATE ON mind_changes BEGIN insert into page_changes (topic) values (coalesce('mind_changes:' || (select thread_id from posts where id = new.post_id), 'mind_changes')); insert into page_changes (topic) select coalesce('mind_changes:' || (select thread_id from posts where id = old.post_id), 'mind_changes') where old.post_id is not new.post_id; END;
--> statement-breakpoint
CREATE TRIGGER page_changes_mind_changes_delete AFTER DELETE ON mind_changes BEGIN insert into page_changes (topic) values (coalesce('mind_changes:' || (select thread_id from posts where id = old.post_id), 'mind_changes')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_questions_insert AFTER INSERT ON questions BEGIN insert into page_changes (topic) values (coalesce('questions:' || new.thread_id, 'questions')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_questions_update AFTER UPDATE ON questions BEGIN insert into page_changes (topic) values (coalesce('questions:' || new.thread_id, 'questions')); insert into page_changes (topic) select coalesce('questions:' || old.thread_id, 'questions') where old.thread_id is not new.thread_id; END;
--> statement-breakpoint
CREATE TRIGGER page_changes_questions_delete AFTER DELETE ON questions BEGIN insert into page_changes (topic) values (coalesce('questions:' || old.thread_id, 'questions')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_ballots_insert AFTER INSERT ON ballots BEGIN insert into page_changes (topic) values (coalesce('ballots:' || (select thread_id from questions where id = new.question_id), 'ballots')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_ballots_update AFTER UPDATE ON ballots BEGIN insert into page_changes (topic) values (coalesce('ballots:' || (select thread_id from questions where id = new.question_id), 'ballots')); insert into page_changes (topic) select coalesce('ballots:' || (select thread_id from questions where id = old.question_id), 'ballots') where old.question_id is not new.question_id; END;
--> statement-breakpoint
CREATE TRIGGER page_changes_ballots_delete AFTER DELETE ON ballots BEGIN insert into page_changes (topic) values (coalesce('ballots:' || (select thread_id from questions where id = old.question_id), 'ballots')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_ballot_choices_insert AFTER INSERT ON ballot_choices BEGIN insert into page_changes (topic) values (coalesce('ballot_choices:' || (select thread_id from questions where id = (select question_id from ballots where id = new.ballot_id)), 'ballot_choices')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_ballot_choices_update AFTER UPDATE ON ballot_choices BEGIN insert into page_changes (topic) values (coalesce('ballot_choices:' || (select thread_id from questions where id = (select question_id from ballots where id = new.ballot_id)), 'ballot_choices')); insert into page_changes (topic) select coalesce('ballot_choices:' || (select thread_id from questions where id = (select question_id from ballots where id = old.ballot_id)), 'ballot_choices') where old.ballot_id is not new.ballot_id; END;
--> statement-breakpoint
CREATE TRIGGER page_changes_ballot_choices_delete AFTER DELETE ON ballot_choices BEGIN insert into page_changes (topic) values (coalesce('ballot_choices:' || (select thread_id from questions where id = (select question_id from ballots where id = old.ballot_id)), 'ballot_choices')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_ballot_events_insert AFTER INSERT ON ballot_events BEGIN insert into page_changes (topic) values (coalesce('ballot_events:' || (select thread_id from questions where id = new.question_id), 'ballot_events')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_ballot_events_update AFTER UPDATE ON ballot_events BEGIN insert into page_changes (topic) values (coalesce('ballot_events:' || (select thread_id from questions where id = new.question_id), 'ballot_events')); insert into page_changes (topic) select coalesce('ballot_events:' || (select thread_id from questions where id = old.question_id), 'ballot_events') where old.question_id is not new.question_id; END;
--> statement-breakpoint
CREATE TRIGGER page_changes_ballot_events_delete AFTER DELETE ON ballot_events BEGIN insert into page_changes (topic) values (coalesce('ballot_events:' || (select thread_id from questions where id = old.question_id), 'ballot_events')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_mod_actions_insert AFTER INSERT ON mod_actions BEGIN insert into page_changes (topic) values (coalesce('mod_actions:' || new.thread_id, 'mod_actions')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_mod_actions_update AFTER UPDATE ON mod_actions BEGIN insert into page_changes (topic) values (coalesce('mod_actions:' || new.thread_id, 'mod_actions')); insert into page_changes (topic) select coalesce('mod_actions:' || old.thread_id, 'mod_actions') where old.thread_id is not new.thread_id; END;
--> statement-breakpoint
CREATE TRIGGER page_changes_mod_actions_delete AFTER DELETE ON mod_actions BEGIN insert into page_changes (topic) values (coalesce('mod_actions:' || old.thread_id, 'mod_actions')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_members_insert AFTER INSERT ON members BEGIN insert into page_changes (topic) values ('members'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_members_update AFTER UPDATE of username, role, about, about_html, limited_until, silenced_until, suspended_until, merged_into ON members BEGIN insert into page_changes (topic) values ('members'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_members_delete AFTER DELETE ON members BEGIN insert into page_changes (topic) values ('members'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_tags_insert AFTER INSERT ON tags BEGIN insert into page_changes (topic) values ('tags'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_tags_update AFTER UPDATE ON tags BEGIN insert into page_changes (topic) values ('tags'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_tags_delete AFTER DELETE ON tags BEGIN insert into page_changes (topic) values ('tags'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_tag_proposals_insert AFTER INSERT ON tag_proposals BEGIN insert into page_changes (topic) values ('tag_proposals'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_tag_proposals_update AFTER UPDATE ON tag_proposals BEGIN insert into page_changes (topic) values ('tag_proposals'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_tag_proposals_delete AFTER DELETE ON tag_proposals BEGIN insert into page_changes (topic) values ('tag_proposals'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_options_insert AFTER INSERT ON options BEGIN insert into page_changes (topic) values ('options'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_options_update AFTER UPDATE ON options BEGIN insert into page_changes (topic) values ('options'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_options_delete AFTER DELETE ON options BEGIN insert into page_changes (topic) values ('options'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_question_events_insert AFTER INSERT ON question_events BEGIN insert into page_changes (topic) values ('question_events'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_question_events_update AFTER UPDATE ON question_events BEGIN insert into page_changes (topic) values ('question_events'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_question_events_delete AFTER DELETE ON question_events BEGIN insert into page_changes (topic) values ('question_events'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_revisions_insert AFTER INSERT ON revisions BEGIN insert into page_changes (topic) values ('revisions'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_revisions_update AFTER UPDATE ON revisions BEGIN insert into page_changes (topic) values ('revisions'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_revisions_delete AFTER DELETE ON revisions BEGIN insert into page_changes (topic) values ('revisions'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_community_answers_insert AFTER INSERT ON community_answers BEGIN insert into page_changes (topic) values ('community_answers'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_community_answers_update AFTER UPDATE ON community_answers BEGIN insert into page_changes (topic) values ('community_answers'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_community_answers_delete AFTER DELETE ON community_answers BEGIN insert into page_changes (topic) values ('community_answers'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_answer_sentences_insert AFTER INSERT ON answer_sentences BEGIN insert into page_changes (topic) values ('answer_sentences'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_answer_sentences_update AFTER UPDATE ON answer_sentences BEGIN insert into page_changes (topic) values ('answer_sentences'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_answer_sentences_delete AFTER DELETE ON answer_sentences BEGIN insert into page_changes (topic) values ('answer_sentences'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_citations_insert AFTER INSERT ON citations BEGIN insert into page_changes (topic) values ('citations'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_citations_update AFTER UPDATE ON citations BEGIN insert into page_changes (topic) values ('citations'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_citations_delete AFTER DELETE ON citations BEGIN insert into page_changes (topic) values ('citations'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_moved_addresses_insert AFTER INSERT ON moved_addresses BEGIN insert into page_changes (topic) values ('moved_addresses'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_moved_addresses_update AFTER UPDATE ON moved_addresses BEGIN insert into page_changes (topic) values ('moved_addresses'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_moved_addresses_delete AFTER DELETE ON moved_addresses BEGIN insert into page_changes (topic) values ('moved_addresses'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_site_choices_insert AFTER INSERT ON site_choices BEGIN insert into page_changes (topic) values ('site_choices'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_site_choices_update AFTER UPDATE ON site_choices BEGIN insert into page_changes (topic) values ('site_choices'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_site_choices_delete AFTER DELETE ON site_choices BEGIN insert into page_changes (topic) values ('site_choices'); END;
