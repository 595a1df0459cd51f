CREATE VIRTUAL TABLE `post_search` USING fts5(`title`, `body`, tokenize = 'porter unicode61 remove_diacritics 2');
