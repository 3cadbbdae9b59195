<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Batch</name>
    <message>
        <source>Unknown words</source>
        <translation>未知词</translation>
    </message>
    <message>
        <source>Not {language}?</source>
        <translation>不是{language}？</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>（无列名）</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>You: {label}</source>
        <translation>您：{label}</translation>
    </message>
    <message>
        <source>No text to read in this row</source>
        <translation>此行没有可读的文本</translation>
    </message>
    <message>
        <source>{read} of {rows} in this filter</source>
        <translation>此筛选中已读 {read}/{rows} 条</translation>
    </message>
    <message>
        <source>{read} of {rows} read so far</source>
        <translation>目前已读 {read}/{rows} 条</translation>
    </message>
    <message>
        <source>{count} perhaps not {language}</source>
        <translation>{count} 条可能不是{language}</translation>
    </message>
    <message>
        <source>{count} of mostly unknown words</source>
        <translation>{count} 条多为未知词</translation>
    </message>
    <message>
        <source>{chosen} of {reviews}</source>
        <translation>{reviews}中的 {chosen} 条</translation>
    </message>
    <message>
        <source>{reviews} · {read} read</source>
        <translation>{reviews} · 已读 {read} 条</translation>
    </message>
    <message>
        <source>without a verdict</source>
        <translation>无判定</translation>
    </message>
    <message>
        <source>marked as wrong</source>
        <translation>标记为错误</translation>
    </message>
    <message>
        <source>probability {low} to {high}</source>
        <translation>概率 {low} 至 {high}</translation>
    </message>
    <message>
        <source>with ‘{text}’</source>
        <translation>含“{text}”</translation>
    </message>
    <message>
        <source>Only reviews: {filters}.</source>
        <translation>仅限评论：{filters}。</translation>
    </message>
    <message>
        <source>Each part counts the reviews that all filters but its own keep.</source>
        <translation>各部分统计其他筛选保留的评论，不计自身的筛选。</translation>
    </message>
    <message>
        <source>{word}: {reviews}, {of_value} of them with {column} {value}</source>
        <translation>{word}：{reviews}，其中 {of_value} 条的 {column} 为 {value}</translation>
    </message>
    <message>
        <source>{word}: {reviews}</source>
        <translation>{word}：{reviews}</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} 秒</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} 分钟</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分钟</translation>
    </message>
    <message>
        <source>{share} {label}</source>
        <translation>{label} {share}</translation>
    </message>
    <message>
        <source>Your corrections are not saved</source>
        <translation>您的更正尚未保存</translation>
    </message>
    <message>
        <source>Reviews that you corrected: {count}. This is forgotten when the file is read anew or another one is opened.</source>
        <translation>您更正过的评论：{count} 条。重新读取此文件或打开其他文件后，这些更正将丢失。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Go on without them</source>
        <translation>不保存，继续</translation>
    </message>
    <message>
        <source>Save corrections…</source>
        <translation>保存更正…</translation>
    </message>
</context>
<context>
    <name>BatchColumns</name>
    <message>
        <source>{count} more columns are not listed here</source>
        <translation>另有 {count} 列未在此列出</translation>
    </message>
</context>
<context>
    <name>BatchDelegate</name>
    <message>
        <source>The model says {probability}; you say otherwise.</source>
        <extracomment>Where the lines under rows begin. The table that is shown; set with the view&apos;s model.</extracomment>
        <translation>模型给出 {probability}；您的判断不同。</translation>
    </message>
    <message>
        <source>How sure the model is, not how strong the praise is.</source>
        <translation>这是模型的把握，不是褒扬的强度。</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
</context>
<context>
    <name>BatchEmpty</name>
    <message>
        <source>Drop a file of reviews here</source>
        <translation>将评论文件拖放到这里</translation>
    </message>
    <message>
        <source>a table (.csv, .tsv, .xlsx), JSON Lines (.jsonl), or a review in each line (.txt)</source>
        <translation>表格（.csv、.tsv、.xlsx）、JSON Lines（.jsonl），或每行一条评论的文本（.txt）</translation>
    </message>
    <message>
        <source>or paste reviews, one in each line</source>
        <translation>或粘贴评论，每行一条</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Opening the model … the file is read as soon as it is ready</source>
        <translation>正在打开模型……就绪后立即读取文件</translation>
    </message>
</context>
<context>
    <name>BatchExporter</name>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV 表格 (*.csv)</translation>
    </message>
    <message>
        <source>CSV table with a byte-order mark, for Excel (*.csv)</source>
        <translation>带字节顺序标记的 CSV 表格，用于 Excel (*.csv)</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel 工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>JSON Lines (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <source>Save table</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <source>Saved {rows} to {path}</source>
        <translation>已将 {rows}保存到 {path}</translation>
    </message>
    <message>
        <source>Saved {corrections} to {path}</source>
        <translation>已将 {corrections}保存到 {path}</translation>
    </message>
    <message>
        <source>Its numbers as a CSV table (*.csv)</source>
        <translation>其数值，CSV 表格 (*.csv)</translation>
    </message>
    <message>
        <source>{name}: {read} of {reviews} read. Model {model}, digest {digest}; Gatelens {version}.</source>
        <translation>{name}：{reviews}中已读 {read} 条。模型 {model}，摘要 {digest}；Gatelens {version}。</translation>
    </message>
    <message>
        <source>Saved, but some texts were cut</source>
        <translation>已保存，但有些文本被截断</translation>
    </message>
    <message>
        <source>Save corrections</source>
        <translation>保存更正</translation>
    </message>
    <message>
        <source>The picture is on the clipboard</source>
        <translation>图片已复制到剪贴板</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Saved {path}</source>
        <translation>已保存 {path}</translation>
    </message>
    <message>
        <source>Nothing was saved</source>
        <translation>未保存任何内容</translation>
    </message>
</context>
<context>
    <name>BatchFilters</name>
    <message>
        <source>Filter by text</source>
        <translation>按文本筛选</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>汇总</translation>
    </message>
    <message>
        <source>Probability {low} to {high}</source>
        <translation>概率 {low} 至 {high}</translation>
    </message>
    <message>
        <source>Marked as wrong</source>
        <translation>已标为错误</translation>
    </message>
    <message>
        <source>Several verdicts</source>
        <translation>多种判定</translation>
    </message>
    <message>
        <source>All verdicts</source>
        <translation>全部判定</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>Without a verdict</source>
        <translation>无判定</translation>
    </message>
    <message>
        <source>0 to 1</source>
        <translation>0 至 1</translation>
    </message>
    <message>
        <source>0 to 0.1: surely negative</source>
        <translation>0 至 0.1：肯定为负面</translation>
    </message>
    <message>
        <source>{low} to {high}: unsure</source>
        <translation>{low} 至 {high}：不确定</translation>
    </message>
    <message>
        <source>0.9 to 1: surely positive</source>
        <translation>0.9 至 1：肯定为正面</translation>
    </message>
    <message>
        <source>{column}: {value}</source>
        <translation>{column}：{value}</translation>
    </message>
    <message>
        <source>with ‘{word}’</source>
        <translation>含“{word}”</translation>
    </message>
    <message>
        <source>Remove the filter {name}</source>
        <translation>移除筛选条件 {name}</translation>
    </message>
</context>
<context>
    <name>BatchFoot</name>
    <message>
        <source>Read differently…</source>
        <translation>换种方式读取…</translation>
    </message>
    <message>
        <source>Save corrections…</source>
        <translation>保存更正…</translation>
    </message>
    <message>
        <source>Find moments…</source>
        <translation>查找时刻…</translation>
    </message>
    <message>
        <source>Save figures…</source>
        <translation>保存图…</translation>
    </message>
    <message>
        <source>Save table…</source>
        <translation>保存表格…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Reading the file: {all_rows}</source>
        <translation>正在读取文件：{all_rows}</translation>
    </message>
    <message>
        <source>Save {rows}…</source>
        <translation>保存 {rows}…</translation>
    </message>
    <message>
        <source>{reviews} a second, {left} left</source>
        <translation>每秒 {reviews}，还需 {left}</translation>
    </message>
    <message>
        <source>Counting a very long review…</source>
        <translation>正在统计一条很长的评论…</translation>
    </message>
    <message>
        <source>Counting a review of {words}…</source>
        <translation>正在统计一条 {words}的评论…</translation>
    </message>
    <message>
        <source>{read} of {rows}</source>
        <translation>{read}/{rows}</translation>
    </message>
    <message>
        <source>{rows} read</source>
        <translation>已读 {rows} 条</translation>
    </message>
    <message>
        <source>Paused at {read} of {rows}.</source>
        <translation>已暂停，读到 {read}/{rows}。</translation>
    </message>
    <message>
        <source>Stopped at {read} of {rows}. What was read is kept.</source>
        <translation>已停止，读到 {read}/{rows}。已读的结果保留。</translation>
    </message>
    <message>
        <source>The file was not read to its end.</source>
        <translation>文件未能读完。</translation>
    </message>
    <message>
        <source>{read} of {rows} done.</source>
        <translation>已完成 {read} / {rows}。</translation>
    </message>
    <message>
        <source>Counting what drives it: {counted} of {rows}</source>
        <translation>正在统计关键词：{counted}/{rows}</translation>
    </message>
    <message>
        <source>Reading a very long review…</source>
        <translation>正在读取一条很长的评论…</translation>
    </message>
    <message>
        <source>Reading a review of {words}…</source>
        <translation>正在读取一条 {words}的评论…</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Read again with {name}</source>
        <translation>用 {name} 重新读取</translation>
    </message>
</context>
<context>
    <name>BatchHeader</name>
    <message>
        <source>Columns: {shown} of {count}</source>
        <extracomment>So many columns that are not on show are named. The columns are to be chosen, at this place of the header. How many columns the file has beside the reviews, and those of them not on show.</extracomment>
        <translation>列：{shown}/{count}</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>还有 {count} 个</translation>
    </message>
    <message>
        <source>Not on show: {names}</source>
        <translation>未显示：{names}</translation>
    </message>
    <message>
        <source>Tables that are saved hold all columns.</source>
        <translation>保存的表格包含所有列。</translation>
    </message>
</context>
<context>
    <name>BatchKeeper</name>
    <message>
        <source>Forget it</source>
        <extracomment>So long after a change marks and view are kept, in ms. What is read now is not kept any more: a ``GatelensError``.</extracomment>
        <translation>不再保留</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>{name} is no longer where it was</source>
        <translation>{name} 已不在原处</translation>
    </message>
    <message>
        <source>{progress} The verdicts wait for the file: {path}</source>
        <translation>{progress}这些判定会保留，直到找到文件：{path}</translation>
    </message>
    <message>
        <source>{progress} The verdicts are shown when {model} (digest {digest}) is in use.</source>
        <translation>{progress}使用 {model}（摘要 {digest}）时会显示这些判定。</translation>
    </message>
    <message>
        <source>Read: {reviews}.</source>
        <translation>已读：{reviews}。</translation>
    </message>
    <message>
        <source>Read: {read} of {reviews}.</source>
        <translation>已读：{reviews}中的 {read} 条。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再次查找</translation>
    </message>
    <message>
        <source>Show where it is…</source>
        <translation>指出位置…</translation>
    </message>
    <message>
        <source>{name} was read with another model</source>
        <translation>{name} 是用另一个模型读取的</translation>
    </message>
    <message>
        <source>Read it anew with {name}</source>
        <translation>用 {name} 重新读取</translation>
    </message>
    <message>
        <source>Where is {name}?</source>
        <translation>{name} 在哪里？</translation>
    </message>
    <message>
        <source>{name} has changed. Verdicts that no longer fit it: {count}.</source>
        <translation>{name} 已更改。不再适用的判定：{count} 条。</translation>
    </message>
    <message>
        <source>Verdicts cannot be kept for the next start: {path}: {reason}</source>
        <translation>无法为下次启动保留判定：{path}：{reason}</translation>
    </message>
</context>
<context>
    <name>BatchModel</name>
    <message>
        <source>Review</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
</context>
<context>
    <name>BatchOpener</name>
    <message>
        <source>This file was not opened</source>
        <extracomment>A file can be read: its path, and a ``Reading``.</extracomment>
        <translation>未能打开此文件</translation>
    </message>
</context>
<context>
    <name>BatchPage</name>
    <message>
        <source>Reviews (*.csv *.tsv *.xlsx *.xlsm *.jsonl *.txt);;All files (*)</source>
        <extracomment>Below this width the summary takes the table&apos;s place when it is wanted. So many of the file&apos;s own columns are shown at first. A row is to be shown in the reading views: its text. What the window&apos;s status line says: rows that are odd, and what happens when one stops.</extracomment>
        <translation>评论 (*.csv *.tsv *.xlsx *.xlsm *.jsonl *.txt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open a file of reviews</source>
        <translation>打开评论文件</translation>
    </message>
    <message>
        <source>Pasted reviews</source>
        <translation>粘贴的评论</translation>
    </message>
    <message>
        <source>What has been read is kept if you stop</source>
        <translation>停止后，已读的结果会保留</translation>
    </message>
</context>
<context>
    <name>BatchPicker</name>
    <message>
        <source>Open {name}</source>
        <extracomment>Encodings by what people call them; any other name that Python knows can be typed.</extracomment>
        <translation>打开 {name}</translation>
    </message>
    <message>
        <source>The first row names the columns</source>
        <translation>第一行是列名</translation>
    </message>
    <message>
        <source>Quotes hold cells together</source>
        <translation>引号括起单元格</translation>
    </message>
    <message>
        <source>Comma  ,</source>
        <extracomment>The box that a click on a column below chooses for.</extracomment>
        <translation>逗号  ,</translation>
    </message>
    <message>
        <source>Semicolon  ;</source>
        <translation>分号  ;</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>Bar  |</source>
        <translation>竖线  |</translation>
    </message>
    <message>
        <source>Reviews are in</source>
        <translation>评论所在列</translation>
    </message>
    <message>
        <source>Labels to compare with</source>
        <translation>用于比较的标签</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Cells are parted by</source>
        <translation>单元格分隔符</translation>
    </message>
    <message>
        <source>Which column holds the reviews?</source>
        <translation>哪一列是评论？</translation>
    </message>
    <message>
        <source>{count} columns. Type a part of a name to find one, or click it below.</source>
        <translation>共 {count} 列。输入列名的一部分即可查找，也可在下方点击。</translation>
    </message>
    <message>
        <source>A click on a column below chooses it for the reviews.</source>
        <translation>单击下方的列，将其选为评论所在列。</translation>
    </message>
    <message>
        <source>A click on a column below chooses it for the labels.</source>
        <translation>单击下方的列，将其选为标签所在列。</translation>
    </message>
    <message>
        <source>‘{name}’ cannot hold the reviews: there is no text in it.</source>
        <translation>“{name}”不能作为评论：其中没有文本。</translation>
    </message>
    <message>
        <source>‘{name}’ holds the reviews now, so there are no labels to compare with.</source>
        <translation>“{name}”现在是评论所在列，因此没有可比较的标签。</translation>
    </message>
    <message>
        <source>‘{name}’ holds the labels now: choose the column of the reviews.</source>
        <translation>“{name}”现在是标签所在列：请选择评论所在列。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Read the reviews</source>
        <translation>读取评论</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>BatchPicture</name>
    <message>
        <source>Copy picture</source>
        <extracomment>Room at the sides for the boxes around parts. A part was chosen: its key. The cursor of the keys stands at another part.</extracomment>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>保存图片…</translation>
    </message>
</context>
<context>
    <name>BatchSummary</name>
    <message>
        <source>Verdicts</source>
        <extracomment>Of values with an order, a year&apos;s months are seen at once. Count by this column. Take these sections along: to the clipboard, or to a file.</extracomment>
        <translation>判定</translation>
    </message>
    <message>
        <source>Probability of positive</source>
        <translation>正面概率</translation>
    </message>
    <message>
        <source>Share negative by value</source>
        <translation>各取值的负面占比</translation>
    </message>
    <message>
        <source>What drives it</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>Against the labels</source>
        <translation>与标签对照</translation>
    </message>
    <message>
        <source>Most negative first</source>
        <translation>负面最多者在前</translation>
    </message>
    <message>
        <source>What each word contributes to the logit, added up over the reviews that hold it. Words that move a review by less than {least} on average are left out.</source>
        <translation>每个词对对数几率的贡献，在含有该词的评论上求和。平均影响小于 {least} 的词不计入。</translation>
    </message>
    <message>
        <source>probability of {label}</source>
        <translation>{label}概率</translation>
    </message>
    <message>
        <source>By {column}</source>
        <translation>按 {column}</translation>
    </message>
    <message>
        <source>share negative</source>
        <translation>负面占比</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 项</translation>
    </message>
    <message>
        <source>Count by another column…</source>
        <translation>按其他列统计…</translation>
    </message>
    <message>
        <source>summed contribution, reviews</source>
        <translation>贡献总和，评论数</translation>
    </message>
    <message>
        <source>{counted} of {read} counted</source>
        <translation>已统计 {counted}/{read}</translation>
    </message>
    <message>
        <source>Fewer words</source>
        <translation>更少词</translation>
    </message>
    <message>
        <source>More words</source>
        <translation>更多词</translation>
    </message>
    <message>
        <source>Show all reviews</source>
        <translation>显示全部评论</translation>
    </message>
    <message>
        <source>Show these reviews</source>
        <translation>显示这些评论</translation>
    </message>
    <message>
        <source>A plain RNN has no exact split of the verdict over the words, so none can be counted.</source>
        <translation>普通 RNN 的判定无法精确分解到各词，因此无从统计。</translation>
    </message>
    <message>
        <source>No word stands out here.</source>
        <translation>没有突出的词。</translation>
    </message>
    <message>
        <source>{share} right, unsure as they lean</source>
        <translation>正确率 {share}，不确定的按其倾向计</translation>
    </message>
</context>
<context>
    <name>BatchTableView</name>
    <message>
        <source>Reviews</source>
        <extracomment>A column of the file is as wide as the widest of so many cells. No more rows than this go to the clipboard. A row is to be opened in the reading views: its number in the file. The rows with these numbers should have had this label; -1: they are right after all. Sort by this column, the other way round or not. A column of the file is to be shown or hidden.</extracomment>
        <translation>评论</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>排序依据</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Open in the reading views</source>
        <translation>在阅读视图中打开</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Wrong: should be {label}</source>
        <translation>有误：应为{label}</translation>
    </message>
    <message>
        <source>Right after all</source>
        <translation>还是原判定正确</translation>
    </message>
    <message>
        <source>Order of the file</source>
        <translation>文件中的顺序</translation>
    </message>
    <message>
        <source>Show another column…</source>
        <translation>显示其他列…</translation>
    </message>
</context>
<context>
    <name>BatchTrouble</name>
    <message>
        <source>Read differently…</source>
        <translation>换种方式读取…</translation>
    </message>
    <message>
        <source>What drives the verdicts was not counted to its end</source>
        <translation>关键词未能统计完</translation>
    </message>
    <message>
        <source>This file was not read to its end</source>
        <translation>此文件未能读完</translation>
    </message>
    <message>
        <source>Not up to date</source>
        <translation>不是最新</translation>
    </message>
    <message>
        <source>Table and summary are not up to date</source>
        <translation>表格和汇总不是最新的</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>BatchesLeft</name>
    <message>
        <source>{name} is kept under Many reviews: {read} read</source>
        <translation>{name} 保留在“多条评论”中：已读 {read} 条</translation>
    </message>
</context>
<context>
    <name>Callout</name>
    <message>
        <source>Skip the tour</source>
        <translation>跳过导览</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} / {count}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Tour, step {number} of {count}: {title}</source>
        <translation>导览，第 {number} 步，共 {count} 步：{title}</translation>
    </message>
</context>
<context>
    <name>CardView</name>
    <message>
        <source>Open this address in the browser?</source>
        <extracomment>A card is a few pages; what comes behind so many characters is not drawn.</extracomment>
        <translation>要在浏览器中打开此地址吗？</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>Cell</name>
    <message>
        <source>word</source>
        <translation>当前词</translation>
    </message>
    <message>
        <source>past</source>
        <translation>过去</translation>
    </message>
    <message>
        <source>means of products</source>
        <translation>乘积的均值</translation>
    </message>
    <message>
        <source>mean of products</source>
        <translation>乘积的均值</translation>
    </message>
    <message>
        <source>mean of {function} over {units}</source>
        <translation>{function} 在 {units}上的均值</translation>
    </message>
    <message>
        <source>written</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>from the past</source>
        <translation>来自过去</translation>
    </message>
    <message>
        <source>from the word</source>
        <translation>来自当前词</translation>
    </message>
    <message>
        <source>cell state</source>
        <extracomment>Layer by layer: where it stands, what is in it, and its symbol.</extracomment>
        <translation>细胞状态</translation>
    </message>
    <message>
        <source>No gate keeps anything: h is made anew.</source>
        <translation>没有门保留任何内容：h 每步重新生成。</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>their sum</source>
        <translation>它们的和</translation>
    </message>
    <message>
        <source>‘{word}’, token {number} of {count}.</source>
        <translation>“{word}”，第 {number}/{count} 个词元。</translation>
    </message>
    <message>
        <source>Beyond a × stands the mean of the units’ products.</source>
        <translation>× 之后是各单元乘积的均值。</translation>
    </message>
    <message>
        <source>A wire is as thick as its number is large.</source>
        <translation>线越粗，数值越大。</translation>
    </message>
    <message>
        <source>Rounded: a sum can be off in its last digit.</source>
        <translation>数字经过四舍五入：和的末位可能有出入。</translation>
    </message>
    <message>
        <source>{network}, mean of {all_units}.</source>
        <translation>{network}，{all_units}的均值。</translation>
    </message>
    <message>
        <source>{network}, unit {unit}: of {units}, the one ‘{word}’ erases most.</source>
        <translation>{network}，单元 {unit}：{units} 个单元中被“{word}”擦除最多的一个。</translation>
    </message>
    <message>
        <source>{network}, unit {unit}: of {units}, the one ‘{word}’ writes most.</source>
        <translation>{network}，单元 {unit}：{units} 个单元中被“{word}”写入最多的一个。</translation>
    </message>
    <message>
        <source>{network}, unit {unit}: of {units}, the one ‘{word}’ moves most.</source>
        <translation>{network}，单元 {unit}：{units} 个单元中因“{word}”变化最大的一个。</translation>
    </message>
    <message>
        <source>{network}, unit {unit}: of {units}, the one the readout heeds most.</source>
        <translation>{network}，单元 {unit}：{units} 个单元中读出层最看重的一个。</translation>
    </message>
    <message>
        <source>{network}, unit {unit} of {units}.</source>
        <translation>{network}，单元 {unit}（共 {units} 个）。</translation>
    </message>
    <message>
        <source>kept: mean of products</source>
        <translation>保留：乘积的均值</translation>
    </message>
    <message>
        <source>less than 1 % kept</source>
        <translation>保留不足 1 %</translation>
    </message>
    <message>
        <source>over 99 % kept</source>
        <translation>保留超过 99 %</translation>
    </message>
    <message>
        <source>{percent} % kept</source>
        <translation>保留 {percent} %</translation>
    </message>
    <message>
        <source>0 at the start</source>
        <translation>开始时为 0</translation>
    </message>
    <message>
        <source>{name}: mean of products</source>
        <translation>{name}：乘积的均值</translation>
    </message>
    <message>
        <source>hidden state</source>
        <translation>隐藏状态</translation>
    </message>
    <message>
        <source>{count} numbers from the embedding</source>
        <translation>来自词嵌入的 {count} 个数</translation>
    </message>
    <message>
        <source>unknown: the {count} numbers that stand for any such word</source>
        <translation>未知：用代表所有未知词的 {count} 个数</translation>
    </message>
    <message>
        <source>the review ends here</source>
        <translation>评论到此结束</translation>
    </message>
    <message>
        <source>to the next word</source>
        <translation>传给下一个词</translation>
    </message>
    <message>
        <source>to the readout</source>
        <translation>传给读出层</translation>
    </message>
    <message>
        <source>to the next word and the readout</source>
        <translation>传给下一个词和读出层</translation>
    </message>
    <message>
        <source>to the next word, after the last: readout</source>
        <translation>传给下一个词，末词之后传给读出层</translation>
    </message>
</context>
<context>
    <name>CellChoice</name>
    <message>
        <source>The cell cannot be shown</source>
        <translation>无法显示细胞</translation>
    </message>
</context>
<context>
    <name>CellPage</name>
    <message>
        <source>Nothing to show yet: type or paste a review under Gates.</source>
        <extracomment>Another view is wanted: its key.</extracomment>
        <translation>还没有内容：请在“门”页中输入或粘贴一条评论。</translation>
    </message>
</context>
<context>
    <name>CellPresentation</name>
    <message>
        <source>Cell</source>
        <extracomment>Of a larger picture one would see a wire at a time. How Ctrl with an arrow scrolls, in so many px. Nothing in a presentation is smaller than 15 px.</extracomment>
        <translation>细胞</translation>
    </message>
    <message>
        <source>Esc leaves the presentation</source>
        <translation>按 Esc 退出演示</translation>
    </message>
</context>
<context>
    <name>CellText</name>
    <message>
        <source>{word}, token {number} of {count}, {whose}.</source>
        <translation>{word}，第 {number}/{count} 个词元，{whose}。</translation>
    </message>
    <message>
        <source>mean of units</source>
        <translation>单元均值</translation>
    </message>
    <message>
        <source>unit {unit}</source>
        <translation>单元 {unit}</translation>
    </message>
    <message>
        <source>Cell state before</source>
        <extracomment>The wires in the order in which they are read out.</extracomment>
        <translation>之前的细胞状态</translation>
    </message>
    <message>
        <source>Hidden state before</source>
        <translation>之前的隐藏状态</translation>
    </message>
    <message>
        <source>Forget gate</source>
        <translation>遗忘门</translation>
    </message>
    <message>
        <source>Input gate</source>
        <translation>输入门</translation>
    </message>
    <message>
        <source>Output gate</source>
        <translation>输出门</translation>
    </message>
    <message>
        <source>Reset gate</source>
        <translation>重置门</translation>
    </message>
    <message>
        <source>Update gate</source>
        <translation>更新门</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>候选状态</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Cell state</source>
        <translation>细胞状态</translation>
    </message>
    <message>
        <source>Hidden state</source>
        <translation>隐藏状态</translation>
    </message>
    <message>
        <source>minus</source>
        <translation>减</translation>
    </message>
    <message>
        <source>plus</source>
        <translation>加</translation>
    </message>
</context>
<context>
    <name>CellTransport</name>
    <message>
        <source>First word</source>
        <extracomment>The network at every word is wanted, instead of the cell at one.</extracomment>
        <translation>第一个词</translation>
    </message>
    <message>
        <source>Last word</source>
        <translation>最后一个词</translation>
    </message>
    <message>
        <source>Word of the review</source>
        <translation>评论中的词</translation>
    </message>
    <message>
        <source>1 word a second</source>
        <translation>每秒 1 个词</translation>
    </message>
    <message>
        <source>mean of units</source>
        <translation>单元均值</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Large type on the whole screen (F5)</source>
        <translation>全屏大字显示 (F5)</translation>
    </message>
    <message>
        <source>Unrolled</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>Zoom out: the network at every word (Ctrl and the wheel, or U)</source>
        <translation>缩小：网络在每个词处的样子（Ctrl 加滚轮，或按 U）</translation>
    </message>
    <message>
        <source>token {number} of {count}</source>
        <translation>第 {number}/{count} 个词元</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Unit number…</source>
        <translation>单元编号…</translation>
    </message>
    <message>
        <source>Mean of units</source>
        <translation>单元均值</translation>
    </message>
    <message>
        <source>The one ‘{word}’ erases most</source>
        <translation>被“{word}”擦除最多的单元</translation>
    </message>
    <message>
        <source>The one ‘{word}’ writes most</source>
        <translation>被“{word}”写入最多的单元</translation>
    </message>
    <message>
        <source>The one ‘{word}’ moves most</source>
        <translation>因“{word}”变化最大的单元</translation>
    </message>
    <message>
        <source>The one the readout heeds most</source>
        <translation>读出层最看重的单元</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Number of the unit, 0 to {last}</source>
        <translation>单元编号，0 至 {last}</translation>
    </message>
</context>
<context>
    <name>CellView</name>
    <message>
        <source>The cell, word by word</source>
        <extracomment>Presenters&apos; remote controls send the page keys. The network at every word is wanted.</extracomment>
        <translation>逐词看细胞</translation>
    </message>
</context>
<context>
    <name>Change</name>
    <message>
        <source>logit {before} → {after} ({change})</source>
        <translation>对数几率 {before} → {after}（{change}）</translation>
    </message>
    <message>
        <source>Change of the probability {number}, {logits}</source>
        <translation>概率变化 {number}，{logits}</translation>
    </message>
    <message>
        <source>minus </source>
        <translation>负 </translation>
    </message>
</context>
<context>
    <name>ColumnBox</name>
    <message>
        <source>Choose a column</source>
        <extracomment>Among more columns than this one is found by typing a part of its name. Somebody is at it.</extracomment>
        <translation>选择一列</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>&amp;New review</source>
        <translation>新建评论(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Pri&amp;vate review</source>
        <translation>私密评论(&amp;V)</translation>
    </message>
    <message>
        <source>Save &amp;figure…</source>
        <translation>保存图(&amp;F)…</translation>
    </message>
    <message>
        <source>Save n&amp;umbers…</source>
        <translation>保存数值(&amp;U)…</translation>
    </message>
    <message>
        <source>Copy &amp;picture</source>
        <translation>复制图片(&amp;P)</translation>
    </message>
    <message>
        <source>C&amp;lose file of reviews</source>
        <translation>关闭评论文件(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>查找下一个(&amp;N)</translation>
    </message>
    <message>
        <source>Find pre&amp;vious</source>
        <translation>查找上一个(&amp;V)</translation>
    </message>
    <message>
        <source>Pr&amp;eferences…</source>
        <translation>首选项(&amp;E)…</translation>
    </message>
    <message>
        <source>Histor&amp;y</source>
        <translation>历史记录(&amp;Y)</translation>
    </message>
    <message>
        <source>Clear &amp;history…</source>
        <translation>清除历史记录(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>放大文字(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation>缩小文字(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Usual text size</source>
        <translation>默认文字大小(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>Show the chosen tokens al&amp;one</source>
        <translation>只显示所选词元(&amp;O)</translation>
    </message>
    <message>
        <source>Copy the chosen &amp;words</source>
        <translation>复制所选词(&amp;W)</translation>
    </message>
    <message>
        <source>Choose &amp;no tokens</source>
        <translation>取消所选词元(&amp;N)</translation>
    </message>
    <message>
        <source>Ne&amp;xt view</source>
        <translation>下一个视图(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Previous view</source>
        <translation>上一个视图(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Wrap like text</source>
        <translation>像文本一样换行(&amp;W)</translation>
    </message>
    <message>
        <source>On &amp;one line</source>
        <translation>排成一行(&amp;O)</translation>
    </message>
    <message>
        <source>As wide as &amp;words</source>
        <translation>与词同宽(&amp;W)</translation>
    </message>
    <message>
        <source>All &amp;alike</source>
        <translation>全部等宽(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Difference from usual</source>
        <translation>与平常的差异(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Raw mean</source>
        <translation>原始均值(&amp;R)</translation>
    </message>
    <message>
        <source>Share of &amp;saturated units</source>
        <translation>饱和单元占比(&amp;S)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Choose model &amp;folder…</source>
        <translation>选择模型文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Manage models…</source>
        <translation>管理模型(&amp;M)…</translation>
    </message>
    <message>
        <source>Guided &amp;tour</source>
        <translation>导览(&amp;T)</translation>
    </message>
    <message>
        <source>The &amp;gates explained</source>
        <translation>门的说明(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>What the &amp;model cannot do</source>
        <translation>模型做不到什么(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;About Gatelens</source>
        <translation>关于 Gatelens(&amp;A)</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>Plain RNN</source>
        <translation>普通 RNN</translation>
    </message>
    <message>
        <source>{name}: the first words still have {share} of the pull</source>
        <translation>{name}：最初几个词仍有 {share} 的影响力</translation>
    </message>
    <message>
        <source>{name}: the first words have {share} of the pull</source>
        <translation>{name}：最初几个词有 {share} 的影响力</translation>
    </message>
    <message>
        <source>{name}: the first words have {share}: the gradient vanishes</source>
        <translation>{name}：最初几个词只有 {share}：梯度消失</translation>
    </message>
    <message>
        <source>{name}: the first words pull {times} as hard as the last</source>
        <translation>{name}：最初几个词的影响力是末词的 {times}</translation>
    </message>
    <message>
        <source>{name}: the first words pull {times} as hard as the last: it explodes</source>
        <translation>{name}：最初几个词的影响力是末词的 {times}：梯度爆炸</translation>
    </message>
    <message>
        <source>How far back the verdict still listens</source>
        <translation>判定能追溯到多远</translation>
    </message>
    <message>
        <source>gradient of the logit with respect to each word’s vector, relative to that network’s strongest word; dots: words, lines: running median of {window}</source>
        <translation>对数几率对各词向量的梯度，相对于该网络中最强的词；点：词，线：{window} 个词的滑动中位数</translation>
    </message>
    <message>
        <source>gradient of the logit with respect to each word’s vector, relative to that network’s strongest word</source>
        <translation>对数几率对各词向量的梯度，相对于该网络中最强的词</translation>
    </message>
    <message>
        <source>gradient with respect to each word, relative to the strongest word</source>
        <translation>对各词的梯度，相对于最强的词</translation>
    </message>
    <message>
        <source>Reach: the most that a small change can be stretched, not what a word does</source>
        <translation>可达范围：微小变化最多能被放大多少，而不是词的实际作用</translation>
    </message>
    <message>
        <source>Gradient: small changes only, not what would happen without the word</source>
        <translation>梯度：只反映微小变化，不等于去掉该词的结果</translation>
    </message>
    <message>
        <source>Difference: second − first, where both have a word</source>
        <translation>差异：第二个 − 第一个，仅在两者都有词处</translation>
    </message>
    <message>
        <source>{names}: mean and maximum of all states are read out too, a short way from every word.</source>
        <translation>{names}：读出层还用到所有状态的均值和最大值，与每个词都只隔一小步。</translation>
    </message>
    <message>
        <source>{name}: of a small change at the start {size} arrives</source>
        <translation>{name}：开头的微小变化到末尾剩 {size}</translation>
    </message>
    <message>
        <source>{name}: of a small change at the start {size} arrives: it vanishes</source>
        <translation>{name}：开头的微小变化到末尾剩 {size}：消失</translation>
    </message>
    <message>
        <source>{name}: a small change at the start arrives {size} as large</source>
        <translation>{name}：开头的微小变化到末尾变为 {size}</translation>
    </message>
    <message>
        <source>{name}: a small change at the start arrives {size} as large: it explodes</source>
        <translation>{name}：开头的微小变化到末尾变为 {size}：爆炸</translation>
    </message>
    <message>
        <source>through {part} {size}</source>
        <translation>经由 {part} 为 {size}</translation>
    </message>
    <message>
        <source>How far the state reaches</source>
        <translation>状态能影响到多远</translation>
    </message>
    <message>
        <source>spectral norm of ∂s(T)/∂s(t): the most a small change of the state after a word is stretched by the end; s = (h, c) for the LSTM, else h</source>
        <translation>∂s(T)/∂s(t) 的谱范数：某词之后状态的微小变化到末尾最多被放大的倍数；LSTM 的 s = (h, c)，其余为 h</translation>
    </message>
    <message>
        <source>spectral norm of ∂s(T)/∂s(t); s = (h, c) for the LSTM, else h</source>
        <translation>∂s(T)/∂s(t) 的谱范数；LSTM 的 s = (h, c)，其余为 h</translation>
    </message>
    <message>
        <source>spectral norm of ∂s(T)/∂s(t)</source>
        <translation>∂s(T)/∂s(t) 的谱范数</translation>
    </message>
    <message>
        <source>at most {share}</source>
        <translation>至多 {share}</translation>
    </message>
    <message>
        <source>If it ended here</source>
        <translation>若在此结束</translation>
    </message>
    <message>
        <source>the verdict after each word, 0 {negative} to 1 {positive}</source>
        <translation>每个词之后的判定，0 {negative}，1 {positive}</translation>
    </message>
    <message>
        <source>‘{word}’, token {number} of {count}</source>
        <translation>“{word}”，第 {number}/{count} 个词元</translation>
    </message>
    <message>
        <source>{numbers}, reach {size}</source>
        <translation>{numbers}，可达范围 {size}</translation>
    </message>
    <message>
        <source>{numbers}, gradient {size}</source>
        <translation>{numbers}，梯度 {size}</translation>
    </message>
    <message>
        <source>First</source>
        <translation>第一个</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>第二个</translation>
    </message>
    <message>
        <source>{name}: no word</source>
        <translation>{name}：没有词</translation>
    </message>
    <message>
        <source>if it ended here {chance}</source>
        <translation>若在此结束 {chance}</translation>
    </message>
    <message>
        <source>{name} ‘{word}’</source>
        <translation>{name}“{word}”</translation>
    </message>
    <message>
        <source>{name} contributes {sum}</source>
        <translation>{name}的贡献为 {sum}</translation>
    </message>
    <message>
        <source>{name} moves by {sum} in steps</source>
        <translation>{name}逐步变动合计 {sum}</translation>
    </message>
    <message>
        <source>The chosen tokens: {facts}</source>
        <translation>所选词元：{facts}</translation>
    </message>
    <message>
        <source>{names} read the same {tokens}.</source>
        <translation>{names} 读取相同的 {tokens}。</translation>
    </message>
    <message>
        <source> and </source>
        <translation> 与 </translation>
    </message>
    <message>
        <source>{name}, digest {digest}</source>
        <translation>{name}，摘要 {digest}</translation>
    </message>
    <message>
        <source>Models {models}; Gatelens {version}.</source>
        <translation>模型 {models}；Gatelens {version}。</translation>
    </message>
    <message>
        <source>less than {share} %</source>
        <translation>不足 {share} %</translation>
    </message>
    <message>
        <source>over a million times</source>
        <translation>超过一百万倍</translation>
    </message>
    <message>
        <source>{ratio} times</source>
        <translation>{ratio} 倍</translation>
    </message>
    <message>
        <source>three gates, cell state</source>
        <extracomment>In a narrower window the note is left out.</extracomment>
        <translation>三个门，细胞状态</translation>
    </message>
    <message>
        <source>two gates</source>
        <translation>两个门</translation>
    </message>
    <message>
        <source>no gates</source>
        <translation>没有门</translation>
    </message>
    <message>
        <source>{name}: {cells}</source>
        <translation>{name}：{cells}</translation>
    </message>
    <message>
        <source>{percent} % right on {corpus}</source>
        <translation>在 {corpus}上正确率 {percent} %</translation>
    </message>
</context>
<context>
    <name>CompareModelsView</name>
    <message>
        <source>Two models, word by word</source>
        <extracomment>The least height, and with larger type the least one of the curves.</extracomment>
        <translation>逐词看两个模型</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>two models</source>
        <extracomment>Its figure and its numbers can be of a part of the review.</extracomment>
        <translation>两个模型</translation>
    </message>
    <message>
        <source>two reviews</source>
        <translation>两条评论</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>gradient of the verdict</source>
        <translation>判定的梯度</translation>
    </message>
    <message>
        <source>reach of the state</source>
        <translation>状态的可达范围</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Open a long example</source>
        <translation>打开一个长例子</translation>
    </message>
    <message>
        <source>Nothing to compare yet: type or paste a review under Gates. A long one shows most.</source>
        <translation>还没有可比较的内容：请在“门”页中输入或粘贴一条评论。长评论看得最清楚。</translation>
    </message>
    <message>
        <source>reads the review …</source>
        <translation>正在读这篇评论 …</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择一个模型</translation>
    </message>
    <message>
        <source>to see the same review through it</source>
        <translation>用它来看同一条评论</translation>
    </message>
    <message>
        <source>First review</source>
        <translation>第一条评论</translation>
    </message>
    <message>
        <source>Second review</source>
        <translation>第二条评论</translation>
    </message>
    <message>
        <source>Write it below</source>
        <translation>写在下面</translation>
    </message>
    <message>
        <source>Both read the same {tokens}.</source>
        <translation>两者读取相同的 {tokens}。</translation>
    </message>
    <message>
        <source>One model, one colour scale for both.</source>
        <translation>同一模型，两者用同一色标。</translation>
    </message>
    <message>
        <source>A short review: little can be forgotten in it.</source>
        <translation>评论较短：能遗忘的不多。</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>其他文件夹…</translation>
    </message>
</context>
<context>
    <name>CompareReviewsView</name>
    <message>
        <source>Two reviews, word by word</source>
        <translation>逐词看两条评论</translation>
    </message>
</context>
<context>
    <name>Contribution</name>
    <message>
        <source>tanh split in proportion; Murdoch &amp; Szlam 2017</source>
        <translation>tanh 按比例分配；Murdoch &amp; Szlam 2017</translation>
    </message>
    <message>
        <source>a GRU’s state is a sum already: no tanh to split</source>
        <translation>GRU 的状态本身就是和：没有 tanh 需要分配</translation>
    </message>
    <message>
        <source>all steps</source>
        <translation>所有步</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>rounding</source>
        <translation>舍入</translation>
    </message>
    <message>
        <source>logit</source>
        <translation>对数几率</translation>
    </message>
    <message>
        <source>A plain RNN’s logit has no exact split over the words. The step difference says how far each word moved the verdict so far; all steps and the bias add up to the logit.</source>
        <translation>普通 RNN 的对数几率无法精确分解到各词。步间差异表示每个词使当时的判定移动了多少；所有步与偏置之和等于对数几率。</translation>
    </message>
    <message>
        <source>Exact split of the logit; {convention}.</source>
        <translation>对数几率的精确分解；{convention}。</translation>
    </message>
    <message>
        <source>Float32 leaves {rest}, which is given to no word.</source>
        <translation>Float32 舍入余下 {rest}，不归于任何词。</translation>
    </message>
    <message>
        <source>What the verdict is made of</source>
        <translation>判定由什么组成</translation>
    </message>
</context>
<context>
    <name>ContributionColumn</name>
    <message>
        <source>For {label}</source>
        <translation>支持{label}</translation>
    </message>
</context>
<context>
    <name>ContributionPage</name>
    <message>
        <source>A plain RNN has no gates, so its logit has no exact split over the words. The step difference is defined:</source>
        <translation>普通 RNN 没有门，因此对数几率无法精确分解到各词。步间差异则有定义：</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Step difference {step}, to {after}</source>
        <translation>步间差异 {step}，变为 {after}</translation>
    </message>
</context>
<context>
    <name>Corpora</name>
    <message>
        <source>film reviews (IMDB)</source>
        <extracomment>Names of parts in a model&apos;s metrics, and what people know them as.</extracomment>
        <translation>IMDB 影评</translation>
    </message>
    <message>
        <source>film reviews (IMDB, validation part)</source>
        <translation>IMDB 影评（验证部分）</translation>
    </message>
    <message>
        <source>sentences on films (SST-2)</source>
        <translation>SST-2 影评句子</translation>
    </message>
    <message>
        <source>sentences on films (SST-2, validation part)</source>
        <translation>SST-2 影评句子（验证部分）</translation>
    </message>
    <message>
        <source>product reviews</source>
        <translation>商品评论</translation>
    </message>
    <message>
        <source>lists of pros and cons</source>
        <translation>优缺点列表</translation>
    </message>
    <message>
        <source>all corpora together</source>
        <translation>全部语料</translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%Ln reviews</source>
        <translation>
            <numerusform>%Ln 条评论</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows without text</source>
        <translation>
            <numerusform>%Ln 行没有文本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln corrections</source>
        <translation>
            <numerusform>%Ln 条更正</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln 个词元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln words</source>
        <translation>
            <numerusform>%Ln 个词</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln units</source>
        <translation>
            <numerusform>%Ln 个单元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln moments</source>
        <translation>
            <numerusform>%Ln 个时刻</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes</source>
        <translation>
            <numerusform>%Ln 处更改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more errors</source>
        <translation>
            <numerusform>%Ln 个错误</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Further errors are in the log.</source>
        <translation>其余错误见日志。</translation>
    </message>
    <message>
        <source>Meanwhile {errors} happened: see the details.</source>
        <translation>在此期间又发生了 {errors}，请查看详情。</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>Review</source>
        <extracomment>A document was read: a ``Document`` and its ``Identity``. A file was read or written.</extracomment>
        <translation>评论</translation>
    </message>
    <message>
        <source>Gatelens review (*{suffix})</source>
        <translation>Gatelens 评论 (*{suffix})</translation>
    </message>
    <message>
        <source>Save the review</source>
        <translation>保存评论</translation>
    </message>
    <message>
        <source>Saved {path}</source>
        <translation>已保存 {path}</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>The review was not saved</source>
        <translation>评论未保存</translation>
    </message>
    <message>
        <source>This file was not opened</source>
        <translation>未能打开此文件</translation>
    </message>
</context>
<context>
    <name>DropArea</name>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Drop a review or a file of reviews here</source>
        <translation>将一条评论或评论文件拖放到这里</translation>
    </message>
    <message>
        <source>a text, a table of reviews, or words from anywhere</source>
        <translation>文本、评论表格，或任何地方的文字</translation>
    </message>
</context>
<context>
    <name>DropFrame</name>
    <message>
        <source>Drop to read</source>
        <translation>松开即可读取</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Or start from an example</source>
        <translation>或从例子开始</translation>
    </message>
    <message>
        <source>forget</source>
        <translation>遗忘</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>An LSTM reads the review word by word. At each word a {forget} gate drops part of what it knows, an {input} gate writes, an {output} gate shows. Gatelens draws all three.</source>
        <translation>LSTM 逐词阅读评论。每读一个词，{forget}门丢掉一部分已知内容，{input}门写入新内容，{output}门展示内容。Gatelens 把三者都画出来。</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>There is no file {path}. Check its name.</source>
        <translation>没有文件 {path}。请检查文件名。</translation>
    </message>
    <message>
        <source>{path} could not be read: {reason}.</source>
        <translation>无法读取 {path}：{reason}。</translation>
    </message>
    <message>
        <source>{path} could not be written: {reason}. Nothing was left behind.</source>
        <translation>无法写入 {path}：{reason}。没有留下任何残余。</translation>
    </message>
    <message>
        <source>There are no words to read here.</source>
        <translation>这里没有可读的词。</translation>
    </message>
    <message>
        <source>The model&apos;s numbers grow beyond all bounds on this text, as they can with relu, so there is no verdict. Choose another model.</source>
        <translation>模型的数值在此文本上无限增长（使用 relu 时可能发生），因此没有判定。请选择其他模型。</translation>
    </message>
    <message>
        <source>{path} is too large to be one review (the limit is {limit} MB). A file of reviews is for gatelens classify --input.</source>
        <translation>{path} 太大，不像是一条评论（上限 {limit} MB）。评论文件请用 gatelens classify --input。</translation>
    </message>
    <message>
        <source>{path} is not a text file. Open a .txt file that holds one review.</source>
        <translation>{path} 不是文本文件。请打开只含一条评论的 .txt 文件。</translation>
    </message>
    <message>
        <source>This does not look like the language that the model has read.</source>
        <translation>这似乎不是模型所读过的语言。</translation>
    </message>
    <message>
        <source>The model knows too few of these words.</source>
        <translation>模型认识的词太少。</translation>
    </message>
    <message>
        <source>{path} is not a model folder: {file} is missing. Choose the folder that holds it.</source>
        <translation>{path} 不是模型文件夹：缺少 {file}。请选择含有该文件的文件夹。</translation>
    </message>
    <message>
        <source>The model {name} was not opened: its config.json is not valid ({reason}).</source>
        <translation>未打开模型 {name}：其 config.json 无效（{reason}）。</translation>
    </message>
    <message>
        <source>The model {name} was made for a newer Gatelens (format {version}; this one reads {supported}). Update Gatelens to open it.</source>
        <translation>模型 {name} 由更新版本的 Gatelens 制作（格式 {version}；当前版本可读 {supported}）。请更新 Gatelens 后再打开。</translation>
    </message>
    <message>
        <source>The model {name} cannot be read: {what}. Gatelens reads one-way, single-layer LSTM, GRU and RNN classifiers.</source>
        <translation>无法读取模型 {name}：{what}。Gatelens 可读取单向、单层的 LSTM、GRU 和 RNN 分类器。</translation>
    </message>
    <message>
        <source>{name} is a language model: it predicts the next word and gives no verdict. Choose a model that classifies, such as english.</source>
        <translation>{name} 是语言模型：它预测下一个词，不给出判定。请选择分类模型，例如 english。</translation>
    </message>
    <message>
        <source>{name} gives verdicts and writes nothing. Name a language model, such as english-writer.</source>
        <translation>{name} 只给出判定，不会写作。请指定语言模型，例如 english-writer。</translation>
    </message>
    <message>
        <source>No language model is installed, such as english-writer, which comes with Gatelens.</source>
        <translation>没有安装语言模型，例如随 Gatelens 附带的 english-writer。</translation>
    </message>
    <message>
        <source>No language model is installed that has read the language of this model ({language}).</source>
        <translation>没有安装读过此模型语言（{language}）的语言模型。</translation>
    </message>
    <message>
        <source>The model {name} was not opened: {array} has the shape {found}, and config.json says {expected}.</source>
        <translation>未打开模型 {name}：{array} 的形状为 {found}，而 config.json 中为 {expected}。</translation>
    </message>
    <message>
        <source>The model {name} was not opened: its weights lack {array}.</source>
        <translation>未打开模型 {name}：权重中缺少 {array}。</translation>
    </message>
    <message>
        <source>The model {name} was not opened: {array} holds values that are not numbers. Copy the folder again from where it came.</source>
        <translation>未打开模型 {name}：{array} 含有非数值。请从来源处重新复制该文件夹。</translation>
    </message>
    <message>
        <source>The model {name} was not opened: {file} is damaged ({reason}). Copy the folder again from where it came.</source>
        <translation>未打开模型 {name}：{file} 已损坏（{reason}）。请从来源处重新复制该文件夹。</translation>
    </message>
    <message>
        <source>The model {name} was not opened: vocab.txt holds {found} tokens, and config.json says {expected}.</source>
        <translation>未打开模型 {name}：vocab.txt 有 {found} 个词元，而 config.json 中为 {expected}。</translation>
    </message>
    <message>
        <source>{path} exists already and is not a model folder. Choose another name.</source>
        <translation>{path} 已存在，且不是模型文件夹。请换一个名称。</translation>
    </message>
    <message>
        <source>{name} was not opened: it is no zip file, or it is damaged or locked. Copy it again from where it came.</source>
        <translation>未打开 {name}：它不是 zip 文件，或已损坏或加密。请从来源处重新复制。</translation>
    </message>
    <message>
        <source>{name} was not opened: a model in a zip has config.json, model.safetensors and vocab.txt in one folder, and this has not.</source>
        <translation>未打开 {name}：zip 中的模型应在同一文件夹内含有 config.json、model.safetensors 和 vocab.txt，而此文件没有。</translation>
    </message>
    <message>
        <source>{name} was not opened: {file} in it would be written outside the model&apos;s folder. Do not trust where it came from.</source>
        <translation>未打开 {name}：其中的 {file} 会写到模型文件夹之外。请勿信任其来源。</translation>
    </message>
    <message>
        <source>{name} was not opened: {file} in it is larger than any model needs. Do not trust where it came from.</source>
        <translation>未打开 {name}：其中的 {file} 大于任何模型所需。请勿信任其来源。</translation>
    </message>
    <message>
        <source>{name} was not opened: it holds {count} files, and a model has four.</source>
        <translation>未打开 {name}：它含有 {count} 个文件，而模型只有四个。</translation>
    </message>
    <message>
        <source>The tokenizer&apos;s pattern cannot be used: {reason}.</source>
        <translation>无法使用该分词器的模式：{reason}。</translation>
    </message>
    <message>
        <source>The model&apos;s tokenizer took more than five seconds on this text. Choose another model.</source>
        <translation>模型的分词器处理此文本超过五秒。请选择其他模型。</translation>
    </message>
    <message>
        <source>The vocabulary is not valid: {reason}.</source>
        <translation>词表无效：{reason}。</translation>
    </message>
    <message>
        <source>The engine &quot;{engine}&quot; is not installed; installed: {installed}. The engine torch comes with the extra train.</source>
        <translation>未安装引擎“{engine}”；已安装：{installed}。引擎 torch 随附加组件 train 提供。</translation>
    </message>
    <message>
        <source>There is no token {token}: the review has {count}, counted from 1.</source>
        <translation>没有词元 {token}：评论有 {count} 个词元，从 1 数起。</translation>
    </message>
    <message>
        <source>There are no tokens {first} to {last}: the review has {count}, counted from 1.</source>
        <translation>没有词元 {first} 至 {last}：评论有 {count} 个词元，从 1 数起。</translation>
    </message>
    <message>
        <source>There is no unit {unit}: the model&apos;s units are numbered 0 to {last}.</source>
        <translation>没有单元 {unit}：模型的单元编号为 0 至 {last}。</translation>
    </message>
    <message>
        <source>{quantity} is not defined for a network of the kind {cell}.</source>
        <translation>{quantity} 对 {cell} 类网络没有定义。</translation>
    </message>
    <message>
        <source>Gradients are worked out for reviews of up to {limit:,} tokens, and this one has {tokens:,}. Read a part of it.</source>
        <translation>梯度最多计算 {limit:,} 个词元的评论，而此评论有 {tokens:,} 个。请只读其中一部分。</translation>
    </message>
    <message>
        <source>{name} has {units} units: to work out how far its state reaches would take some {minutes} min, since the work grows with the cube of the units. It is done for up to {limit} units.</source>
        <translation>{name} 有 {units} 个单元：计算其状态影响的范围约需 {minutes} 分钟，因为计算量随单元数的立方增长。最多支持 {limit} 个单元。</translation>
    </message>
    <message>
        <source>The memory is worked out for reviews of up to {limit:,} tokens, and this one has {tokens:,}. Read a part of it.</source>
        <translation>记忆最多计算 {limit:,} 个词元的评论，而此评论有 {tokens:,} 个。请只读其中一部分。</translation>
    </message>
    <message>
        <source>There is no encoding {encoding}; utf-8, utf-16, cp1252 or gb18030 are some.</source>
        <translation>没有编码 {encoding}；可用的有 utf-8、utf-16、cp1252、gb18030 等。</translation>
    </message>
    <message>
        <source>{path} is not {encoding} text (line {line}). Save it as UTF-8, or name its encoding.</source>
        <translation>{path} 不是 {encoding} 文本（第 {line} 行）。请存为 UTF-8，或指明其编码。</translation>
    </message>
    <message>
        <source>Line {line} of {path} is longer than {limit:,} characters. Break the text into lines, a review in each.</source>
        <translation>{path} 的第 {line} 行超过 {limit:,} 个字符。请将文本分行，每行一条评论。</translation>
    </message>
    <message>
        <source>The row in line {line} of {path} has a cell of more than {limit:,} characters; perhaps a quote is never closed. Close it, or write it twice.</source>
        <translation>{path} 第 {line} 行的记录中有单元格超过 {limit:,} 个字符；也许引号没有闭合。请闭合它，或写成两个。</translation>
    </message>
    <message>
        <source>The row in line {line} of {path} opens a quote that is never closed. Close it, or read the file without quotes.</source>
        <translation>{path} 第 {line} 行的记录中有未闭合的引号。请闭合它，或不按引号读取文件。</translation>
    </message>
    <message>
        <source>{path} holds no reviews. Open a file with a review in each line or row.</source>
        <translation>{path} 中没有评论。请打开每行一条评论的文件。</translation>
    </message>
    <message>
        <source>{path} has no column {column}; its columns: {columns}. Name the one with the reviews.</source>
        <translation>{path} 没有列 {column}；现有的列：{columns}。请指明评论所在的列。</translation>
    </message>
    <message>
        <source>There are {columns:,} columns, and a table of so many rows holds at most {limit:,}. Leave out those that are not needed.</source>
        <translation>共有 {columns:,} 列，而行数如此的表格最多容纳 {limit:,} 列。请去掉不需要的列。</translation>
    </message>
    <message>
        <source>The row in line {line} has {cells} cells for {columns} columns. Put quotes around texts that hold the delimiter.</source>
        <translation>第 {line} 行的记录有 {cells} 个单元格，而列数为 {columns}。含分隔符的文本请加引号。</translation>
    </message>
    <message>
        <source>{path} has no sheet {sheet}; its sheets: {sheets}. Name one of these.</source>
        <translation>{path} 中没有工作表 {sheet}；它的工作表有：{sheets}。请指明其中之一。</translation>
    </message>
    <message>
        <source>The sheet {sheet} of {path} has no column {column}; its columns: {columns}. Name the one with the reviews, or another sheet: {sheets}.</source>
        <translation>{path} 的工作表 {sheet} 中没有列 {column}；它的列有：{columns}。请指明评论所在的列，或另选工作表：{sheets}。</translation>
    </message>
    <message>
        <source>{path} is protected by a password, or a workbook of before 2007. Open it in a spreadsheet and save it as .xlsx without a password.</source>
        <translation>{path} 受密码保护，或是 2007 年以前的工作簿。请用电子表格程序打开，去掉密码后另存为 .xlsx。</translation>
    </message>
    <message>
        <source>{path} is a spreadsheet of a kind that is not read. Open it in the program that made it and save it as .xlsx or .csv.</source>
        <translation>{path} 是无法读取的电子表格格式。请用制作它的程序打开，再另存为 .xlsx 或 .csv。</translation>
    </message>
    <message>
        <source>{path} is no workbook that can be read ({reason}). Open it in a spreadsheet and save it as .xlsx or .csv.</source>
        <translation>{path} 不是可以读取的工作簿（{reason}）。请用电子表格软件打开它，另存为 .xlsx 或 .csv。</translation>
    </message>
    <message>
        <source>Something went wrong inside Gatelens ({kind}).</source>
        <translation>Gatelens 内部出错（{kind}）。</translation>
    </message>
    <message>
        <source>{path} was not read: unpacked it would be larger than a table of reviews is. If you trust where it came from, save its sheet as .csv.</source>
        <translation>{path} 未被读取：解开后会比评论表格大得多。如果信任它的来源，请把其中的工作表另存为 .csv。</translation>
    </message>
    <message>
        <source>{path} was not written: a sheet holds {rows:,} reviews and {columns:,} columns. Write a .csv or .jsonl.</source>
        <translation>{path} 未写入：一张工作表最多容纳 {rows:,} 条评论和 {columns:,} 列。请写成 .csv 或 .jsonl。</translation>
    </message>
    <message>
        <source>A cell of a spreadsheet holds {limit:,} characters: longer texts were cut, in these rows: {rows}. In a .csv or .jsonl they stay whole.</source>
        <translation>电子表格的一个单元格最多容纳 {limit:,} 个字符：更长的文本已被截断，位于以下各行：{rows}。写成 .csv 或 .jsonl 则保持完整。</translation>
    </message>
    <message>
        <source>No line of {path} is a JSON object. JSON Lines holds one object in each line.</source>
        <translation>{path} 中没有一行是 JSON 对象。JSON Lines 每行一个对象。</translation>
    </message>
    <message>
        <source>Line {line} is not JSON ({reason}).</source>
        <translation>第 {line} 行不是 JSON（{reason}）。</translation>
    </message>
    <message>
        <source>Line {line} is JSON, but no object.</source>
        <translation>第 {line} 行是 JSON，但不是对象。</translation>
    </message>
    <message>
        <source>Line {line} has no {column}.</source>
        <translation>第 {line} 行没有 {column}。</translation>
    </message>
    <message>
        <source>In line {line} {column} is not text.</source>
        <translation>第 {line} 行的 {column} 不是文本。</translation>
    </message>
    <message>
        <source>There is no folder {path}. Make it first, or write elsewhere.</source>
        <translation>没有文件夹 {path}。请先创建，或写到别处。</translation>
    </message>
    <message>
        <source>{path} is a folder. Name a file in it.</source>
        <translation>{path} 是文件夹。请指明其中的文件。</translation>
    </message>
    <message>
        <source>There is no model {model}; installed: {installed}. Name one of these, or a model folder.</source>
        <translation>没有模型 {model}；已安装：{installed}。请指明其中之一，或一个模型文件夹。</translation>
    </message>
    <message>
        <source>{path} ends in nothing that can be written. Choose one of {endings}.</source>
        <translation>{path} 的扩展名无法写出。请从 {endings} 中选择。</translation>
    </message>
    <message>
        <source>This review has {tokens:,} tokens and a figure holds at most {limit:,}. Write its numbers to .csv or .npz, or take a part of the review.</source>
        <translation>此评论有 {tokens:,} 个词元，而一幅图最多容纳 {limit:,} 个。请将数值写入 .csv 或 .npz，或只取评论的一部分。</translation>
    </message>
    <message>
        <source>The figure is {height} mm high, and a page has room for {most} mm. It is lower when it is made for a page of a paper, {wide} mm wide, and when it shows a part of the review.</source>
        <translation>图高 {height} mm，而一页只容得下 {most} mm。改为论文整页（宽 {wide} mm），或只显示评论的一部分，图会更低。</translation>
    </message>
    <message>
        <source>The figure is {height} mm high, and a page has room for {most} mm. It is lower when it shows a part of the review.</source>
        <translation>图高 {height} mm，而一页只容得下 {most} mm。只显示评论的一部分，图会更低。</translation>
    </message>
    <message>
        <source>The picture would be {width} x {height} pixels. Choose a smaller scale, fewer rows, or a part of the review.</source>
        <translation>图片将为 {width} x {height} 像素。请减小倍率、减少行数，或只取评论的一部分。</translation>
    </message>
    <message>
        <source>This review has {tokens:,} tokens and a JSON file holds at most {limit:,}. Write it to .npz.</source>
        <translation>此评论有 {tokens:,} 个词元，而 JSON 文件最多容纳 {limit:,} 个。请写入 .npz。</translation>
    </message>
    <message>
        <source>{path} is not a Gatelens file. Open a .gatelens file or a text.</source>
        <translation>{path} 不是 Gatelens 文件。请打开 .gatelens 文件或文本。</translation>
    </message>
    <message>
        <source>{path} is damaged, or no Gatelens file. Copy it again from where it came.</source>
        <translation>{path} 已损坏，或不是 Gatelens 文件。请从来源处重新复制。</translation>
    </message>
    <message>
        <source>{path} was made by a newer Gatelens (format {version}; this one reads {supported}). Update Gatelens to open it.</source>
        <translation>{path} 由更新版本的 Gatelens 制作（格式 {version}；当前版本可读 {supported}）。请更新 Gatelens 后再打开。</translation>
    </message>
    <message>
        <source>{path} would hold more than one review can (the limit is {limit} MB).</source>
        <translation>{path} 的内容将超过一条评论的容量（上限 {limit} MB）。</translation>
    </message>
    <message>
        <source>{path} has been changed by another program since it was opened. Save under another name, or replace what is there.</source>
        <translation>{path} 打开后已被其他程序修改。请另存为其他名称，或替换现有内容。</translation>
    </message>
    <message>
        <source>The history cannot be used: {reason}.</source>
        <translation>无法使用历史记录：{reason}。</translation>
    </message>
    <message>
        <source>The history {path} was made by a newer Gatelens; it is left as it is.</source>
        <translation>历史记录 {path} 由更新版本的 Gatelens 制作；保持原样。</translation>
    </message>
</context>
<context>
    <name>ExampleList</name>
    <message>
        <source>Examples</source>
        <translation>例子</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>PNG picture</source>
        <translation>PNG 图片</translation>
    </message>
    <message>
        <source>SVG drawing</source>
        <translation>SVG 图形</translation>
    </message>
    <message>
        <source>PDF page</source>
        <translation>PDF 页面</translation>
    </message>
    <message>
        <source>CSV table, a row per token</source>
        <translation>CSV 表格，每个词元一行</translation>
    </message>
    <message>
        <source>JSON, every unit&apos;s values</source>
        <translation>JSON，每个单元的值</translation>
    </message>
    <message>
        <source>NPZ, every unit&apos;s values for NumPy</source>
        <translation>NPZ，每个单元的值，用于 NumPy</translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>Save figure</source>
        <translation>保存图</translation>
    </message>
    <message>
        <source>Save numbers</source>
        <translation>保存数值</translation>
    </message>
    <message>
        <source>Save the numbers of tokens {tokens}</source>
        <translation>保存词元 {tokens} 的数值</translation>
    </message>
    <message>
        <source>Saved {path}</source>
        <translation>已保存 {path}</translation>
    </message>
    <message>
        <source>Saved, but higher than a page</source>
        <translation>已保存，但高于一页</translation>
    </message>
    <message>
        <source>The picture is on the clipboard</source>
        <translation>图片已复制到剪贴板</translation>
    </message>
    <message>
        <source>Nothing was saved</source>
        <translation>未保存任何内容</translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <source>Hatched: the first word has nothing to forget yet.</source>
        <translation>带斜纹处：首词之前尚无可遗忘的内容。</translation>
    </message>
    <message>
        <source>Memory kept: the share of what each word wrote that stands at the end, the product of all later gates that keep; not causal influence.</source>
        <translation>保留的记忆：每个词所写入的内容到结尾仍保留的比例，即其后所有起保留作用的门之积；不是因果影响。</translation>
    </message>
    <message>
        <source>If it ended here: the verdict, were the text to end there.</source>
        <translation>若在此结束：假如文本到此为止的判定。</translation>
    </message>
    <message>
        <source>{label}, probability of {positive} {value}</source>
        <translation>{label}，{positive}概率 {value}</translation>
    </message>
    <message>
        <source>A plain {network} ({units}) reads {tokens}.</source>
        <translation>普通 {network}（{units}）读取 {tokens}。</translation>
    </message>
    <message>
        <source>Gates of the {network} ({units}) over {tokens}.</source>
        <translation>{network}（{units}）的门，共 {tokens}。</translation>
    </message>
    <message>
        <source>Contribution: exact split of the logit over the tokens, tanh split in proportion (Murdoch &amp; Szlam 2017; {sums}).</source>
        <translation>贡献：对数几率在各词元上的精确分解，tanh 按比例分配（Murdoch &amp; Szlam 2017；{sums}）。</translation>
    </message>
    <message>
        <source>Contribution: exact split of the logit over the tokens ({sums}).</source>
        <translation>贡献：对数几率在各词元上的精确分解（{sums}）。</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>和</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>rounding</source>
        <translation>舍入</translation>
    </message>
    <message>
        <source>logit</source>
        <translation>对数几率</translation>
    </message>
    <message>
        <source>Model {name}, digest {digest}; Gatelens {version}.</source>
        <translation>模型 {name}，摘要 {digest}；Gatelens {version}。</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>Shown are tokens {first} to {last} of the first review’s {count}, and what stands beside them in the second; each is read after all before it.</source>
        <translation>图中为第一篇评论 {count} 个词元中的第 {first} 至 {last} 个，以及第二篇中与之并列的部分；每个词元都在其之前的全部内容之后读入。</translation>
    </message>
    <message>
        <source>Two reviews ({first} and {second}) read by one network, aligned by their difference; both on one scale, below each pair second − first where both have a word. If it ended here: the verdict, were the text to end there; first {chance}, second {other}.</source>
        <translation>同一网络读取的两条评论（{first}和 {second}），按差异对齐；两者用同一标度，每对下方为第二个 − 第一个（两者都有词处）。若在此结束：假如文本到此为止的判定；第一个 {chance}，第二个 {other}。</translation>
    </message>
    <message>
        <source>The {network} ({units}) reads {tokens}.</source>
        <translation>{network}（{units}）读取 {tokens}。</translation>
    </message>
    <message>
        <source>Step difference: the logit after a token less the one before it.</source>
        <translation>步间差异：读完一个词元后的对数几率减去之前的对数几率。</translation>
    </message>
    <message>
        <source>Shown is token {first} of {count}, read after all before it.</source>
        <translation>所示为 {count} 个词元中的第 {first} 个，在读完之前全部词元之后。</translation>
    </message>
    <message>
        <source>Shown are tokens {first} to {last} of {count}, read after all before them.</source>
        <translation>所示为 {count} 个词元中的第 {first} 至 {last} 个，在读完之前全部词元之后。</translation>
    </message>
    <message>
        <source>before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>所示</translation>
    </message>
    <message>
        <source>after</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Contributions: {sums}.</source>
        <translation>各词贡献：{sums}。</translation>
    </message>
</context>
<context>
    <name>FigureDialog</name>
    <message>
        <source>Save figure</source>
        <translation>保存图</translation>
    </message>
    <message>
        <source>All; a part as 180–230</source>
        <translation>全部；部分如 180–230</translation>
    </message>
    <message>
        <source>As fits best</source>
        <translation>自动选择</translation>
    </message>
    <message>
        <source>As wide as words</source>
        <translation>与词同宽</translation>
    </message>
    <message>
        <source>All alike</source>
        <translation>全部等宽</translation>
    </message>
    <message>
        <source>Text that can be edited</source>
        <extracomment>What was chosen last, where there was a choice: not every view offers it.</extracomment>
        <translation>可编辑的文本</translation>
    </message>
    <message>
        <source>A page of a paper, {mm} mm wide</source>
        <translation>论文整页，宽 {mm} mm</translation>
    </message>
    <message>
        <source>A column of a paper, {mm} mm wide</source>
        <translation>论文单栏，宽 {mm} mm</translation>
    </message>
    <message>
        <source>A slide, 16:9</source>
        <translation>幻灯片，16:9</translation>
    </message>
    <message>
        <source>Outlines that need no font</source>
        <translation>无需字体的轮廓</translation>
    </message>
    <message>
        <source>Equations</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>图注</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>Words as</source>
        <translation>文字形式</translation>
    </message>
    <message>
        <source>For</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>Tokens of {count}</source>
        <translation>词元（共 {count} 个）</translation>
    </message>
    <message>
        <source>With</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>Save what is shown as a figure</source>
        <translation>将所示内容保存为图</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
</context>
<context>
    <name>FiguresWindow</name>
    <message>
        <source>Save figures</source>
        <extracomment>What a review alone can be a figure of.</extracomment>
        <translation>保存图</translation>
    </message>
    <message>
        <source>Save a figure of every review on show</source>
        <translation>为显示的每条评论保存一幅图</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Choose where the folder of figures is to be made</source>
        <translation>选择在哪里新建存放图的文件夹</translation>
    </message>
    <message>
        <source>figures</source>
        <translation>图</translation>
    </message>
    <message>
        <source>{done} of {of}</source>
        <translation>{done} / {of}</translation>
    </message>
    <message>
        <source>Figures in {folder}: {done} of {of}.</source>
        <translation>{folder} 中的图：{done} / {of}。</translation>
    </message>
    <message>
        <source>Stopped. Figures in {folder}: {done} of {of}.</source>
        <translation>已停止。{folder} 中的图：{done} / {of}。</translation>
    </message>
    <message>
        <source>Not drawn: {errors}; {index} says why.</source>
        <translation>未能绘制：{errors}；原因见 {index}。</translation>
    </message>
    <message>
        <source>Not all figures were saved</source>
        <translation>并非所有图都已保存</translation>
    </message>
</context>
<context>
    <name>FileMenus</name>
    <message>
        <source>&amp;Discard these…</source>
        <extracomment>The keys of the drafts that are to go. The menu of drafts opens.</extracomment>
        <translation>丢弃这些(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Clear this list</source>
        <translation>清空此列表(&amp;C)</translation>
    </message>
    <message>
        <source>Discard these reviews?</source>
        <translation>丢弃这些评论？</translation>
    </message>
    <message>
        <source>They were never saved, and cannot be brought back.</source>
        <translation>它们从未保存过，丢弃后无法找回。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
</context>
<context>
    <name>FileOpener</name>
    <message>
        <source>Reviews (*{suffix} *.txt *.md *.csv *.tsv *.xlsx *.xlsm *.jsonl);;All files (*)</source>
        <extracomment>A text was read from this file. This file is a saved review. This file holds many reviews. This is a folder or a zip: a model, if anything.</extracomment>
        <translation>评论 (*{suffix} *.txt *.md *.csv *.tsv *.xlsx *.xlsm *.jsonl);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open reviews</source>
        <translation>打开评论</translation>
    </message>
    <message>
        <source>This file was not opened</source>
        <translation>未能打开此文件</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in the review</source>
        <extracomment>More places than this are not counted, and more than these not marked: Qt lays each mark out.</extracomment>
        <translation>在评论中查找</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>关闭查找</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>{count} found</source>
        <translation>找到 {count} 处</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number}/{count}</translation>
    </message>
</context>
<context>
    <name>FindColumn</name>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>A part of its name finds it.</source>
        <translation>输入列名的一部分即可找到。</translation>
    </message>
</context>
<context>
    <name>HeatmapPane</name>
    <message>
        <source>Gates, word by word</source>
        <translation>逐词看门</translation>
    </message>
    <message>
        <source>Tint by</source>
        <translation>着色依据</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>Tint text by</source>
        <translation>文本着色依据</translation>
    </message>
    <message>
        <source>{cells}, on one line</source>
        <translation>{cells}，排成一行</translation>
    </message>
</context>
<context>
    <name>HeatmapView</name>
    <message>
        <source>Gates, word by word</source>
        <extracomment>Two systems, with their lines, on a screen 720 px high. The title of a quantity&apos;s row was clicked: the quantity.</extracomment>
        <translation>逐词看门</translation>
    </message>
    <message>
        <source>Show every unit of this row</source>
        <translation>显示此行的每个单元</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Close</source>
        <extracomment>No higher than this share of the screen, so that the window&apos;s title stays on it. A gate as textbooks write it: its own letter, its name in the weights&apos; index.</extracomment>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Gatelens {version}</source>
        <translation>Gatelens {version}</translation>
    </message>
    <message>
        <source>See how an LSTM reads a review. Nothing you type leaves this computer.</source>
        <translation>看 LSTM 如何阅读评论。您输入的内容不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Python {python}, Qt {qt} by PySide6 {pyside}</source>
        <translation>Python {python}，Qt {qt}（PySide6 {pyside}）</translation>
    </message>
    <message>
        <source>Gatelens and charset-normalizer: MIT. Qt and PySide6: LGPL 3. NumPy: BSD. safetensors, regex and the outlines of MathJax&apos;s formulas: Apache 2.0. Source Sans 3: SIL Open Font Licence 1.1. The model&apos;s licence stands in its card.</source>
        <translation>Gatelens 和 charset-normalizer：MIT。Qt 和 PySide6：LGPL 3。NumPy：BSD。safetensors、regex 及 MathJax 公式轮廓：Apache 2.0。Source Sans 3：SIL Open Font Licence 1.1。模型的许可证见其模型卡。</translation>
    </message>
    <message>
        <source>About Gatelens</source>
        <translation>关于 Gatelens</translation>
    </message>
    <message>
        <source>The gates explained</source>
        <translation>门的说明</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>What the model cannot do</source>
        <translation>模型做不到什么</translation>
    </message>
    <message>
        <source>The model&apos;s card…</source>
        <translation>模型卡片…</translation>
    </message>
    <message>
        <source>&lt;b&gt;The number&lt;/b&gt; says how sure the model is, not how strong the praise is, and it holds over many reviews, not for a single one: of all that get 0.9, about nine in ten are positive.</source>
        <translation>&lt;b&gt;数字&lt;/b&gt;表示模型有多确定，而不是赞扬有多强烈；它对许多评论成立，而不是对单独一条：在所有得到 0.9 的评论中，大约十分之九是正面的。</translation>
    </message>
    <message>
        <source>&lt;b&gt;It knows two verdicts.&lt;/b&gt; A text without an opinion should come out unsure, and sometimes does not.</source>
        <translation>&lt;b&gt;它只有两种判定。&lt;/b&gt;没有观点的文本应当得到“不确定”，但有时并非如此。</translation>
    </message>
    <message>
        <source>&lt;b&gt;It reads one language&lt;/b&gt;, the one it was trained in. Another one gets a warning instead of a verdict, as far as its words show it.</source>
        <translation>&lt;b&gt;它只读一种语言&lt;/b&gt;，即训练所用的语言。只要从词上看得出是另一种语言，就给出警告而不是判定。</translation>
    </message>
    <message>
        <source>&lt;b&gt;Where word order decides, it is weakest&lt;/b&gt;: negation that comes late, irony, what somebody else says, what was true once, two things compared with each other.</source>
        <translation>&lt;b&gt;在词序起决定作用之处，它最弱&lt;/b&gt;：后置的否定、反讽、他人的说法、过去的情形、两件事物的比较。</translation>
    </message>
    <message>
        <source>&lt;b&gt;A contribution&lt;/b&gt; says what moved the model, not why somebody wrote it. Words that often stand in one kind of review move it, too.</source>
        <translation>&lt;b&gt;贡献&lt;/b&gt;说明是什么影响了模型，而不是作者为什么这样写。常出现在某类评论中的词也会影响它。</translation>
    </message>
    <message>
        <source>It is made to sort many reviews and to show how a network reads one. Not for judging people, and not for decisions that nobody looks at again.</source>
        <translation>它用于整理大量评论，并展示网络如何读一条评论。不要用来评判人，也不要用于无人复核的决定。</translation>
    </message>
    <message>
        <source>The &lt;b&gt;forget gate&lt;/b&gt; says, for every unit, how much of the old cell state is kept: 1 keeps all, 0 erases. A word that closes it makes the network drop part of what it had read.</source>
        <translation>&lt;b&gt;遗忘门&lt;/b&gt;决定每个单元保留多少旧的细胞状态：1 全部保留，0 全部擦除。使它关闭的词会让网络丢掉一部分已读内容。</translation>
    </message>
    <message>
        <source>The &lt;b&gt;input gate&lt;/b&gt; says how much of what this word suggests is written into the cell state.</source>
        <translation>&lt;b&gt;输入门&lt;/b&gt;决定这个词提议的内容有多少写入细胞状态。</translation>
    </message>
    <message>
        <source>The &lt;b&gt;output gate&lt;/b&gt; says how much of the cell state is shown to the next step, and at the end to the readout that gives the verdict.</source>
        <translation>&lt;b&gt;输出门&lt;/b&gt;决定细胞状态有多少展示给下一步，并在最后展示给得出判定的读出层。</translation>
    </message>
    <message>
        <source>An LSTM reads a review word by word and carries a cell state c and a hidden state h along. At every word x three gates, numbers between 0 and 1 for each unit, decide what happens to the state.</source>
        <translation>LSTM 逐词阅读评论，并携带细胞状态 c 和隐藏状态 h。对每个词 x，三个门（每个单元都是 0 到 1 之间的数）决定状态如何变化。</translation>
    </message>
    <message>
        <source>The picture shows each gate&apos;s mean over all units. Means stay close to what is usual, so the colour shows how far a word moves them from it, in standard deviations over the training texts; the line shows the mean itself.</source>
        <translation>图中是每个门在所有单元上的均值。均值总在平常值附近，因此颜色表示一个词使它偏离平常值多少，以训练文本上的标准差为单位；线表示均值本身。</translation>
    </message>
    <message>
        <source>The number beside the verdict is how sure the model is, not how strong the praise is. The contributions of all words and the bias add up to the logit exactly; how the last tanh is split among them is a convention (proportionally).</source>
        <translation>判定旁的数字是模型的把握，不是褒扬的强度。所有词的贡献与偏置之和精确等于对数几率；最后的 tanh 如何在各词间分配是一种约定（按比例）。</translation>
    </message>
</context>
<context>
    <name>HelpKeys</name>
    <message>
        <source>Where words stand in a picture</source>
        <extracomment>By page: what it is called, and what keys do there. Keys are named in Qt&apos;s portable form.</extracomment>
        <translation>在有词的图中</translation>
    </message>
    <message>
        <source>The word before, the next word</source>
        <translation>上一个词、下一个词</translation>
    </message>
    <message>
        <source>The line above, the line below</source>
        <translation>上一行、下一行</translation>
    </message>
    <message>
        <source>The first word, the last word</source>
        <translation>第一个词、最后一个词</translation>
    </message>
    <message>
        <source>Choose a span of words</source>
        <translation>选取一段词</translation>
    </message>
    <message>
        <source>Let the span go</source>
        <translation>取消所选的一段</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>细胞</translation>
    </message>
    <message>
        <source>Play, hold</source>
        <translation>播放、暂停</translation>
    </message>
    <message>
        <source>Another unit</source>
        <translation>另一个单元</translation>
    </message>
    <message>
        <source>The mean of all units</source>
        <translation>所有单元的均值</translation>
    </message>
    <message>
        <source>The network, unrolled over the words</source>
        <translation>按词展开的网络</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Scroll, where larger text needs it</source>
        <translation>文字放大后滚动</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>形态</translation>
    </message>
    <message>
        <source>In many to one: the cell at a word</source>
        <translation>在多对一中：某个词处的细胞</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假如</translation>
    </message>
    <message>
        <source>Strike the word</source>
        <translation>划去该词</translation>
    </message>
    <message>
        <source>Write another word in its place</source>
        <translation>换成另一个词</translation>
    </message>
    <message>
        <source>Add a word after it</source>
        <translation>在其后添加一个词</translation>
    </message>
    <message>
        <source>Many reviews</source>
        <translation>多条评论</translation>
    </message>
    <message>
        <source>Open the review in the reading views</source>
        <translation>在阅读视图中打开该评论</translation>
    </message>
    <message>
        <source>The menu of a row or a heading</source>
        <translation>行或标题的菜单</translation>
    </message>
    <message>
        <source>In the summary: the next bar</source>
        <translation>在汇总中：下一个条形</translation>
    </message>
    <message>
        <source>In the summary: filter by the bar</source>
        <translation>在汇总中：按该条形筛选</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>No verdict</source>
        <translation>无判定</translation>
    </message>
    <message>
        <source>Unsure {number}</source>
        <translation>不确定 {number}</translation>
    </message>
    <message>
        <source>Yesterday {time}</source>
        <translation>昨天 {time}</translation>
    </message>
</context>
<context>
    <name>HistoryBrowser</name>
    <message>
        <source>No history is kept. What was kept before stays until you clear it.</source>
        <extracomment>A record is to be shown. The database has answered. A sentence for the status line. The person goes back to the review.</extracomment>
        <translation>不保留历史记录。此前的记录在您清除之前仍在。</translation>
    </message>
    <message>
        <source>No review holds these words.</source>
        <translation>没有评论含有这些词。</translation>
    </message>
    <message>
        <source>A review appears here when it has stood for some seconds.</source>
        <translation>评论停留数秒后会出现在这里。</translation>
    </message>
    <message>
        <source>The review is on the clipboard</source>
        <translation>评论已复制到剪贴板</translation>
    </message>
    <message>
        <source>Removed from the history; Undo in the list puts it back</source>
        <translation>已从历史记录移除；在列表中撤销可恢复</translation>
    </message>
    <message>
        <source>The history is empty now</source>
        <translation>历史记录已清空</translation>
    </message>
</context>
<context>
    <name>HistoryCorner</name>
    <message>
        <source>Clear the history?</source>
        <translation>清除历史记录？</translation>
    </message>
    <message>
        <source>All reviews in it are removed for good. Saved files stay.</source>
        <translation>其中的所有评论将永久移除。已保存的文件不受影响。</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>The history was damaged and begins anew; the old file is {path}</source>
        <translation>历史记录已损坏，现重新开始；旧文件为 {path}</translation>
    </message>
    <message>
        <source>{reason} Reviews are read all the same.</source>
        <translation>{reason}评论仍可照常读取。</translation>
    </message>
</context>
<context>
    <name>HistoryDock</name>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Find in history</source>
        <translation>在历史记录中查找</translation>
    </message>
    <message>
        <source>Keep a history</source>
        <translation>保留历史记录</translation>
    </message>
    <message>
        <source>Close history</source>
        <translation>关闭历史记录</translation>
    </message>
</context>
<context>
    <name>HistoryList</name>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>复制文本</translation>
    </message>
    <message>
        <source>Remove from history</source>
        <translation>从历史记录中移除</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>{review}. {verdict}, {time}</source>
        <extracomment>More entries are wanted, below the one with this place.</extracomment>
        <translation>{review}。{verdict}，{time}</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>This review is private, so it is kept nowhere.</source>
        <extracomment>The find bar&apos;s place in the window&apos;s column: above the status line.</extracomment>
        <translation>此评论是私密的，因此不会保存在任何地方。</translation>
    </message>
    <message>
        <source>What you typed cannot be kept for the next start.</source>
        <translation>您输入的内容无法保留到下次启动。</translation>
    </message>
    <message>
        <source>Close without saving?</source>
        <translation>不保存就关闭？</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>What you type cannot be kept for the next start: {path}: {reason}</source>
        <translation>您输入的内容无法保留到下次启动：{path}：{reason}</translation>
    </message>
    <message>
        <source>Private: not in the history, and gone when the window closes</source>
        <translation>私密：不计入历史记录，关闭窗口后消失</translation>
    </message>
    <message>
        <source>This review is kept again</source>
        <translation>此评论重新保留</translation>
    </message>
    <message>
        <source>Gatelens</source>
        <translation>Gatelens</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>{name} (private)</source>
        <translation>{name}（私密）</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>私密</translation>
    </message>
    <message>
        <source>Cannot be kept</source>
        <translation>无法保留</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message>
        <source>negative</source>
        <translation>负面</translation>
    </message>
    <message>
        <source>positive</source>
        <translation>正面</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>counts for positive</source>
        <translation>支持正面</translation>
    </message>
    <message>
        <source>counts for negative</source>
        <translation>支持负面</translation>
    </message>
    <message>
        <source>{names}: mean over units</source>
        <translation>{names}：各单元均值</translation>
    </message>
    <message>
        <source>hue = above 0, the other = below</source>
        <translation>主色 = 大于 0，另一色 = 小于 0</translation>
    </message>
    <message>
        <source>moves the verdict so far towards positive</source>
        <translation>使当时的判定移向正面</translation>
    </message>
    <message>
        <source>moves it towards negative</source>
        <translation>使判定移向负面</translation>
    </message>
    <message>
        <source>mean of {units}, {low} to {high}</source>
        <extracomment>It stands where there is room for it, and is worth no line of its own.</extracomment>
        <translation>{units}的均值，{low} 至 {high}</translation>
    </message>
    <message>
        <source>usual mean</source>
        <translation>平常均值</translation>
    </message>
    <message>
        <source>nothing to forget yet</source>
        <translation>尚无可遗忘</translation>
    </message>
    <message>
        <source>mean over units</source>
        <translation>各单元均值</translation>
    </message>
    <message>
        <source>0 = closed, 1 = open</source>
        <translation>0 = 关闭，1 = 打开</translation>
    </message>
    <message>
        <source>SD from this gate’s usual mean</source>
        <translation>与该门平常均值相差的标准差</translation>
    </message>
    <message>
        <source>SD from the usual mean</source>
        <translation>与平常均值相差的标准差</translation>
    </message>
    <message>
        <source>hue = more open, slate = more closed</source>
        <translation>主色 = 开得更大，灰蓝 = 关得更紧</translation>
    </message>
    <message>
        <source>hue = above usual, the other = below</source>
        <translation>主色 = 高于平常，另一色 = 低于平常</translation>
    </message>
    <message>
        <source>share of units above 0.9 (open)</source>
        <translation>大于 0.9（打开）的单元占比</translation>
    </message>
    <message>
        <source>share of units below 0.1 (closed)</source>
        <translation>小于 0.1（关闭）的单元占比</translation>
    </message>
    <message>
        <source>counts for positive (longest {value})</source>
        <translation>支持正面（最长 {value}）</translation>
    </message>
    <message>
        <source>counts for negative (longest {value})</source>
        <translation>支持负面（最长 {value}）</translation>
    </message>
    <message>
        <source>after</source>
        <extracomment>The dashed curve&apos;s width, as a share of the solid one&apos;s. Bars of at least this share of the longest may carry their numbers.</extracomment>
        <translation>之后</translation>
    </message>
    <message>
        <source>before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>towards positive</source>
        <translation>移向正面</translation>
    </message>
    <message>
        <source>towards negative</source>
        <translation>移向负面</translation>
    </message>
    <message>
        <source>after less before, in SD of the usual mean</source>
        <translation>之后减之前，以平常均值的标准差计</translation>
    </message>
    <message>
        <source>after less before</source>
        <translation>之后减之前</translation>
    </message>
    <message>
        <source>hue = more, the other = less</source>
        <translation>主色 = 增加，另一色 = 减少</translation>
    </message>
    <message>
        <source>memory kept: share of what a word wrote</source>
        <translation>保留的记忆：一个词所写入的内容</translation>
    </message>
    <message>
        <source>that stands at the end, mean over units</source>
        <translation>到结尾仍保留的比例，各单元平均</translation>
    </message>
</context>
<context>
    <name>LegendStrip</name>
    <message>
        <source>Zoom: Ctrl + wheel · Span: Shift + click</source>
        <extracomment>A narrower legend has no room for the hint at its right. What explains the rows.</extracomment>
        <translation>缩放：Ctrl + 滚轮 · 选择一段：Shift + 单击</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Gates</source>
        <translation>门</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Opening {name} … (review can be typed)</source>
        <translation>正在打开 {name}……（可以先输入评论）</translation>
    </message>
    <message>
        <source>{name} · digest {digest}</source>
        <translation>{name} · 摘要 {digest}</translation>
    </message>
    <message>
        <source>{name} is ready</source>
        <translation>{name} 已就绪</translation>
    </message>
    <message>
        <source>You go on with {name}.</source>
        <translation>继续使用 {name}。</translation>
    </message>
    <message>
        <source>The model that ships is opened instead.</source>
        <translation>改为打开自带的模型。</translation>
    </message>
    <message>
        <source>Without a model no review can be read.</source>
        <translation>没有模型就无法读取评论。</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>选择其他文件夹…</translation>
    </message>
    <message>
        <source>This model was not opened</source>
        <translation>未打开此模型</translation>
    </message>
    <message>
        <source>Opening {name} …</source>
        <translation>正在打开 {name}……</translation>
    </message>
    <message>
        <source>The settings were damaged and are the usual ones now; the old file is {path}</source>
        <translation>设置文件已损坏，现已恢复默认；旧文件为 {path}</translation>
    </message>
</context>
<context>
    <name>ManyReviews</name>
    <message>
        <source>Close without your corrections?</source>
        <extracomment>What the window&apos;s commands of these names are on the page. What the page says of its reviews is new. The window was to close, and stays open for the corrections&apos; sake.</extracomment>
        <translation>不保存更正就关闭？</translation>
    </message>
    <message>
        <source>Verdicts that you corrected and that no file holds: {count}.</source>
        <translation>您更正过但未保存到文件的判定：{count} 个。</translation>
    </message>
    <message>
        <source>Save corrections…</source>
        <translation>保存更正…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Memory</name>
    <message>
        <source>‘{word}’ is the last word: all that it wrote is there.</source>
        <extracomment>The logarithmic scale ends at a ten-thousandth.</extracomment>
        <translation>“{word}”是最后一个词：它写入的内容全部都在。</translation>
    </message>
    <message>
        <source>less than half after {words}</source>
        <translation>{words}后不足一半</translation>
    </message>
    <message>
        <source>less than a tenth after {words}</source>
        <translation>{words}后不足十分之一</translation>
    </message>
    <message>
        <source>{share} at the end, {words} on</source>
        <translation>末尾（{words}后）剩 {share}</translation>
    </message>
    <message>
        <source>Of what ‘{word}’ wrote is left: {parts}.</source>
        <translation>“{word}”写入的内容剩余：{parts}。</translation>
    </message>
    <message>
        <source>The direct path through the cell, not causal influence.</source>
        <translation>这是经过细胞的直接路径，不是因果影响。</translation>
    </message>
    <message>
        <source>under 0.1 %</source>
        <translation>不足 0.1 %</translation>
    </message>
    <message>
        <source>{value} %</source>
        <translation>{value} %</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>what a word writes: mean size over units</source>
        <translation>词写入的内容：各单元大小的均值</translation>
    </message>
    <message>
        <source>Written and kept</source>
        <translation>写入并保留</translation>
    </message>
    <message>
        <source>what is left of it: written times kept</source>
        <translation>剩余部分：写入乘以保留</translation>
    </message>
    <message>
        <source>Kept of ‘{word}’</source>
        <translation>“{word}”的保留</translation>
    </message>
    <message>
        <source>share kept, mean over units</source>
        <translation>保留占比，各单元均值</translation>
    </message>
    <message>
        <source>band: the middle half of the units</source>
        <translation>色带：居中的一半单元</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>share kept, mean over units:</source>
        <translation>保留占比，各单元均值：</translation>
    </message>
    <message>
        <source>row: who wrote; column: later word</source>
        <translation>行：写入的词；列：后面的词</translation>
    </message>
    <message>
        <source>Memory of the {network} ({units}) over {tokens}.</source>
        <translation>{network}（{units}）的记忆，共 {tokens}。</translation>
    </message>
    <message>
        <source>The matrix of all pairs is left out beyond {limit} tokens.</source>
        <translation>超过 {limit} 个词元时不画所有词对的矩阵。</translation>
    </message>
    <message>
        <source>Written: the size of (1 − z) · n, mean over units. Kept: the product of all later update gates z. Written and kept: one times the other.</source>
        <translation>写入：(1 − z) · n 的大小，各单元均值。保留：之后所有更新门 z 的乘积。写入并保留：两者相乘。</translation>
    </message>
    <message>
        <source>Written: the size of i · g, mean over units. Kept: the product of all later forget gates f. Written and kept: one times the other.</source>
        <translation>写入：i · g 的大小，各单元均值。保留：之后所有遗忘门 f 的乘积。写入并保留：两者相乘。</translation>
    </message>
    <message>
        <source>written {value}</source>
        <translation>写入 {value}</translation>
    </message>
    <message>
        <source>kept to the end {value}</source>
        <translation>保留到末尾 {value}</translation>
    </message>
    <message>
        <source>written and kept {value}</source>
        <translation>写入并保留 {value}</translation>
    </message>
    <message>
        <source>‘{word}’, token {number} of {count}</source>
        <translation>“{word}”，第 {number}/{count} 个词元</translation>
    </message>
    <message>
        <source>‘{later}’ stands before ‘{writer}’ has written.</source>
        <translation>“{later}”在“{writer}”写入之前。</translation>
    </message>
    <message>
        <source>Of what ‘{writer}’ wrote, {share} is kept after ‘{later}’</source>
        <translation>“{writer}”写入的内容在“{later}”之后保留 {share}</translation>
    </message>
    <message>
        <source>half of the units between {low} and {high}</source>
        <translation>一半的单元在 {low} 与 {high} 之间</translation>
    </message>
</context>
<context>
    <name>MemoryColumn</name>
    <message>
        <source>‘{word}’, token {number} of {count}</source>
        <translation>“{word}”，第 {number}/{count} 个词元</translation>
    </message>
    <message>
        <source>Wrote most</source>
        <translation>写入最多</translation>
    </message>
    <message>
        <source>Still there at the end</source>
        <translation>末尾仍在</translation>
    </message>
</context>
<context>
    <name>MemoryPage</name>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>logarithmic</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>What each word leaves in memory</source>
        <translation>每个词在记忆中留下什么</translation>
    </message>
    <message>
        <source>A plain RNN has no gates, so there is no memory kept to show. The step difference is defined:</source>
        <translation>普通 RNN 没有门，因此没有可显示的记忆保留。步间差异则有定义：</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>S&amp;how</source>
        <translation>显示(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Cells</source>
        <translation>单元格(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <extracomment>Nested: a name is a command, ``None`` a line, a triple a submenu with the condition under which it is enabled (empty: always); ``@name`` is filled in later.</extracomment>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>打开最近的文件(&amp;R)</translation>
    </message>
    <message>
        <source>Open unsave&amp;d</source>
        <translation>打开未保存的评论(&amp;D)</translation>
    </message>
    <message>
        <source>Open &amp;example</source>
        <translation>打开例子(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Rows</source>
        <translation>行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Tint text by</source>
        <translation>文本着色依据(&amp;T)</translation>
    </message>
    <message>
        <source>Th&amp;eme</source>
        <translation>主题(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
</context>
<context>
    <name>MessageDialog</name>
    <message>
        <source>Gatelens</source>
        <extracomment>So many lines of the details are seen at a time. So many different errors are told of in a crash&apos;s details; the log has all. An error may come with every repaint: how many there are is told so often, in ms.</extracomment>
        <translation>Gatelens</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>▸ Details</source>
        <translation>▸ 详情</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>▾ Details</source>
        <translation>▾ 详情</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Something went wrong inside Gatelens</source>
        <translation>Gatelens 内部出错</translation>
    </message>
    <message>
        <source>Your text is still there, and so is what was done so far: try again. If that does not help, copy the details and report them, save what you need and start Gatelens again.</source>
        <translation>您的文本和已完成的内容都还在，请重试。如果仍然出错，请复制详情并报告，保存所需内容，再重新启动 Gatelens。</translation>
    </message>
</context>
<context>
    <name>ModelChoice</name>
    <message>
        <source>Choose a model folder</source>
        <extracomment>A zip was no model: the error.</extracomment>
        <translation>选择模型文件夹</translation>
    </message>
    <message>
        <source>Choose a zip of a model folder</source>
        <translation>选择模型文件夹的 zip 文件</translation>
    </message>
    <message>
        <source>Models (*.zip)</source>
        <translation>模型 (*.zip)</translation>
    </message>
</context>
<context>
    <name>ModelsManager</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The model&apos;s card</source>
        <translation>模型卡</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Open zip…</source>
        <translation>打开 zip…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{model} (writes)</source>
        <translation>{model}（写作）</translation>
    </message>
    <message>
        <source>{model} (in use)</source>
        <translation>{model}（使用中）</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>{cell}, {units}, readout {readout}, {words}</source>
        <translation>{cell}，{units}，读出层 {readout}，{words}</translation>
    </message>
    <message>
        <source>Language model: {cell}, {units}, {words}</source>
        <translation>语言模型：{cell}，{units}，{words}</translation>
    </message>
    <message>
        <source>digest {digest}</source>
        <translation>摘要 {digest}</translation>
    </message>
    <message>
        <source>Delete {name}?</source>
        <translation>删除 {name}？</translation>
    </message>
    <message>
        <source>Its folder is deleted from this computer.</source>
        <translation>其文件夹将从这台电脑上删除。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>The model was not deleted</source>
        <translation>模型未删除</translation>
    </message>
    <message>
        <source>{corpus}: {share}</source>
        <translation>{corpus}：{share}</translation>
    </message>
    <message>
        <source>{corpus}: perplexity {value}</source>
        <translation>{corpus}：困惑度 {value}</translation>
    </message>
</context>
<context>
    <name>MomentsList</name>
    <message>
        <source>Moments</source>
        <extracomment>The chosen column of words begins at this share of the room.</extracomment>
        <translation>时刻</translation>
    </message>
    <message>
        <source>{words}: distance {distance}, review {row}, token {token}</source>
        <translation>{words}：距离 {distance}，第 {row} 条评论，第 {token} 个词元</translation>
    </message>
    <message>
        <source>Find lists the most alike moments here, the nearest first.</source>
        <translation>点击“查找”后，最相似的时刻会列在这里，最接近的在前。</translation>
    </message>
</context>
<context>
    <name>MomentsWindow</name>
    <message>
        <source>Find moments like this</source>
        <extracomment>A moment&apos;s review is to be shown in the reading views: its text.</extracomment>
        <translation>查找类似的时刻</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Gate or state</source>
        <translation>门或状态</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>All units, by cosine</source>
        <translation>所有单元，按余弦</translation>
    </message>
    <message>
        <source>The {count} most deviating units</source>
        <translation>偏离最大的 {count} 个单元</translation>
    </message>
    <message>
        <source>Choose a word in a review first</source>
        <translation>请先在评论中选择一个词</translation>
    </message>
    <message>
        <source>Moments like ‘{word}’, token {token} of {count}</source>
        <translation>类似“{word}”的时刻，第 {token}/{count} 个词元</translation>
    </message>
    <message>
        <source>{reviews} to search</source>
        <translation>待搜索：{reviews}</translation>
    </message>
    <message>
        <source>{moments} like ‘{word}’ in {read} of {reviews}</source>
        <translation>在 {reviews}中的 {read} 条里找到 {moments}与“{word}”相似</translation>
    </message>
    <message>
        <source>Stopped: {moments} like ‘{word}’ in {read} of {reviews}</source>
        <translation>已停止：在 {reviews}中的 {read} 条里找到 {moments}与“{word}”相似</translation>
    </message>
    <message>
        <source>Distance: 1 less the cosine of the units’ deviations from usual; 0 is the same. Like numbers, which need not mean the same.</source>
        <translation>距离：1 减去各单元偏离平常值的余弦；0 为相同。相似的只是数值，含义未必相同。</translation>
    </message>
    <message>
        <source>Distance: root mean square difference over the units that deviate most here, in standard deviations; 0 is the same. Like numbers, which need not mean the same.</source>
        <translation>距离：此处偏离最大的各单元之差的均方根，以标准差计；0 为相同。相似的只是数值，含义未必相同。</translation>
    </message>
    <message>
        <source>Nothing was found</source>
        <translation>未找到</translation>
    </message>
</context>
<context>
    <name>MoreButton</name>
    <message>
        <source>More ▾</source>
        <translation>更多 ▾</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>OneOrMany</name>
    <message>
        <source>One review or {count}?</source>
        <translation>一条评论还是 {count} 条？</translation>
    </message>
    <message>
        <source>Each of its lines can be a review of its own.</source>
        <translation>其中每一行都可以是一条独立的评论。</translation>
    </message>
    <message>
        <source>One review</source>
        <translation>一条评论</translation>
    </message>
</context>
<context>
    <name>OverviewStrip</name>
    <message>
        <source>0 {negative}, 1 {positive}</source>
        <translation>0 {negative}，1 {positive}</translation>
    </message>
</context>
<context>
    <name>Pair</name>
    <message>
        <source>{quantity}, first</source>
        <extracomment>The word of the difference rows; their rows are named ``difference:forget`` and so on. The scale of differences ends at no less, so that nothing small looks large. Where not all fits: the rows of cells lose their lines, as in a long review&apos;s heatmap.</extracomment>
        <translation>{quantity}，第一个</translation>
    </message>
    <message>
        <source>second</source>
        <translation>第二个</translation>
    </message>
    <message>
        <source>in SD</source>
        <translation>以标准差计</translation>
    </message>
    <message>
        <source>second − first {unit}</source>
        <translation>第二个 − 第一个 {unit}</translation>
    </message>
    <message>
        <source>up to {most} and {least}</source>
        <translation>{most} 至 {least}</translation>
    </message>
    <message>
        <source>no difference yet</source>
        <translation>尚无差异</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Second review</source>
        <translation>第二条评论</translation>
    </message>
    <message>
        <source>First review</source>
        <translation>第一条评论</translation>
    </message>
</context>
<context>
    <name>Phrases</name>
    <message>
        <source>, </source>
        <comment>between names of one kind</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between statements</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>{head}: {body}</source>
        <translation>{head}：{body}</translation>
    </message>
    <message>
        <source>{phrase} ({remark})</source>
        <translation>{phrase}（{remark}）</translation>
    </message>
    <message>
        <source>‘{word}’</source>
        <translation>“{word}”</translation>
    </message>
    <message>
        <source>{phrase}.</source>
        <translation>{phrase}。</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Usual settings</source>
        <translation>恢复默认设置</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>PreviewTable</name>
    <message>
        <source>The file&apos;s first rows</source>
        <extracomment>The column at a place is wanted.</extracomment>
        <translation>文件的前几行</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Progress</source>
        <extracomment>What goes into a menu where there is no room, the least wanted first. States in which nothing is read or counted.</extracomment>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Drive</source>
        <translation>驱动器</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <extracomment>Sentences of Qt&apos;s own dialog for files that Qt&apos;s Chinese leaves in English or words oddly; the translations here are asked before Qt&apos;s.</extracomment>
        <translation>位置(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>RangeEdit</name>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>至</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
</context>
<context>
    <name>RankingColumn</name>
    <message>
        <source>Verdict without each word</source>
        <extracomment>A ranking that takes no longer follows every change by itself. Before any was ranked, a text of so many tokens is taken for quick. Share of the work done, 0 to 1. A ranking is there, or none will come.</extracomment>
        <translation>去掉各词后的判定</translation>
    </message>
    <message>
        <source>Words by the verdict without each</source>
        <translation>按去掉后的判定排列的词</translation>
    </message>
    <message>
        <source>Ranking the words</source>
        <translation>正在给词排名</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Rank again</source>
        <translation>重新排名</translation>
    </message>
    <message>
        <source>Logit without the word less the logit with it.</source>
        <translation>去掉该词后的对数几率减去保留该词时的对数几率。</translation>
    </message>
    <message>
        <source>Without its only word there is nothing to read.</source>
        <translation>去掉唯一的词就没有可读的内容了。</translation>
    </message>
    <message>
        <source>{word} · word {number}</source>
        <translation>{word} · 第 {number} 个词</translation>
    </message>
    <message>
        <source>From before the last change.</source>
        <translation>上次更改之前的结果。</translation>
    </message>
    <message>
        <source>Not ranked yet.</source>
        <translation>尚未排名。</translation>
    </message>
</context>
<context>
    <name>ReachDesk</name>
    <message>
        <source>about a second</source>
        <translation>约一秒</translation>
    </message>
    <message>
        <source>about {count} s</source>
        <translation>约 {count} 秒</translation>
    </message>
    <message>
        <source>about {count} min</source>
        <translation>约 {count} 分钟</translation>
    </message>
    <message>
        <source>For {name} alone it takes {time}.</source>
        <translation>仅计算 {name} 需{time}。</translation>
    </message>
    <message>
        <source>To work out how far the state reaches takes {time}.</source>
        <translation>计算状态影响的范围需{time}。</translation>
    </message>
</context>
<context>
    <name>ReachOffer</name>
    <message>
        <source>Working out the reach</source>
        <extracomment>A model that is small enough is to be taken in the place of one that is not.</extracomment>
        <translation>正在计算可达范围</translation>
    </message>
    <message>
        <source>Work it out</source>
        <translation>开始计算</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Take {name} instead</source>
        <translation>改用 {name}</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>No verdict</source>
        <translation>无判定</translation>
    </message>
    <message>
        <source>{tokens}, all known</source>
        <translation>{tokens}，全部已知</translation>
    </message>
    <message>
        <source>{tokens}, {known} known; unknown: {names}</source>
        <translation>{tokens}，已知 {known} 个；未知：{names}</translation>
    </message>
    <message>
        <source>Classified in {time} ms</source>
        <translation>分类用时 {time} ms</translation>
    </message>
</context>
<context>
    <name>ReadingPage</name>
    <message>
        <source>{tokens}, {known} known</source>
        <extracomment>Reviews of more tokens stand beside their picture instead of above it.</extracomment>
        <translation>{tokens}，已知 {known} 个</translation>
    </message>
</context>
<context>
    <name>RestartOffer</name>
    <message>
        <source>The language changes at the next start. Your review is kept.</source>
        <extracomment>How a system names Chinese written in traditional characters.</extracomment>
        <translation>语言在下次启动时更改。您的评论会保留。</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>立即重启</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Saved with {model} ({digest}), which said: {verdict}</source>
        <extracomment>A sentence for the status line.</extracomment>
        <translation>保存时所用模型为 {model}（{digest}），其判定为：{verdict}</translation>
    </message>
</context>
<context>
    <name>ReviewEdit</name>
    <message>
        <source>Review</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>Type or paste a review</source>
        <extracomment>Asked when a text is pasted into the empty editor: the text, and what inserts it.</extracomment>
        <translation>输入或粘贴一条评论</translation>
    </message>
</context>
<context>
    <name>ReviewsBody</name>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Word above word</source>
        <translation>词对词</translation>
    </message>
    <message>
        <source>gates</source>
        <translation>门</translation>
    </message>
    <message>
        <source>states</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>contribution</source>
        <translation>贡献</translation>
    </message>
    <message>
        <source>hidden state</source>
        <translation>隐藏状态</translation>
    </message>
</context>
<context>
    <name>RowChoice</name>
    <message>
        <source>No review yet</source>
        <translation>还没有评论</translation>
    </message>
    <message>
        <source>The usual rows</source>
        <translation>默认的行</translation>
    </message>
</context>
<context>
    <name>Rows</name>
    <message>
        <source>Step difference</source>
        <translation>步间差异</translation>
    </message>
    <message>
        <source>Forget</source>
        <extracomment>Colours of the difference maps end at this many standard deviations.</extracomment>
        <translation>遗忘门</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入门</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出门</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>候选状态</translation>
    </message>
    <message>
        <source>Cell state</source>
        <translation>细胞状态</translation>
    </message>
    <message>
        <source>Hidden state</source>
        <translation>隐藏状态</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置门</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新门</translation>
    </message>
    <message>
        <source>Contribution</source>
        <translation>贡献</translation>
    </message>
    <message>
        <source>Memory kept</source>
        <translation>保留的记忆</translation>
    </message>
    <message>
        <source>If it ended here</source>
        <translation>若在此结束</translation>
    </message>
    <message>
        <source>Without it</source>
        <translation>去掉该词</translation>
    </message>
    <message>
        <source>{name}, change</source>
        <translation>{name}，变化</translation>
    </message>
    <message>
        <source>A plain RNN has no gates, and its logit no exact split over the words.</source>
        <translation>普通 RNN 没有门，其对数几率也无法精确分解到各词。</translation>
    </message>
</context>
<context>
    <name>Scale</name>
    <message>
        <source>unsure {low} to {high}</source>
        <translation>不确定 {low} 至 {high}</translation>
    </message>
</context>
<context>
    <name>SecondModel</name>
    <message>
        <source>Choose a model folder</source>
        <extracomment>Which cell teaches most beside another: first the one that forgets. A language and a cell. See :class:`Found`. Whether it has been looked for models.</extracomment>
        <translation>选择模型文件夹</translation>
    </message>
    <message>
        <source>You go on with {name}.</source>
        <translation>继续使用 {name}。</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>选择其他文件夹…</translation>
    </message>
    <message>
        <source>This model was not opened</source>
        <translation>未打开此模型</translation>
    </message>
</context>
<context>
    <name>SecondReview</name>
    <message>
        <source>Second review</source>
        <extracomment>Whether somebody has written or put a text here.</extracomment>
        <translation>第二条评论</translation>
    </message>
    <message>
        <source>Copy the first</source>
        <translation>复制第一条</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>Open an example</source>
        <extracomment>A narrower window has the margin under the picture, each of at least this height. What was offered is wanted, and it is no example.</extracomment>
        <translation>打开一个例子</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>What stands out</source>
        <translation>突出之处</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>What the window speaks; a change waits for the next start.</source>
        <translation>窗口使用的语言；更改在下次启动时生效。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light or dark, or as the system has it.</source>
        <translation>浅色、深色，或跟随系统。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Hues of verdicts and gates; colour-blind eyes can tell them apart in each.</source>
        <translation>判定和门的色调；每一种都便于色觉障碍者分辨。</translation>
    </message>
    <message>
        <source>Palette</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Blue and orange</source>
        <translation>蓝与橙</translation>
    </message>
    <message>
        <source>Green and purple</source>
        <translation>绿与紫</translation>
    </message>
    <message>
        <source>Blue and red</source>
        <translation>蓝与红</translation>
    </message>
    <message>
        <source>Decimals of probabilities, gates and contributions, in figures too.</source>
        <translation>概率、门与贡献的小数位数，图中亦同。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Whether anything moves: as the system has it, or nothing.</source>
        <translation>是否有动画：跟随系统，或全部关闭。</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Size of the review&apos;s text, in steps of 10 %.</source>
        <translation>评论文字的大小，每级 10 %。</translation>
    </message>
    <message>
        <source>Folder of the model in use; empty: the one that ships.</source>
        <translation>所用模型的文件夹；空：自带的模型。</translation>
    </message>
    <message>
        <source>Model folders that were opened, besides the installed.</source>
        <translation>除已安装的以外，打开过的模型文件夹。</translation>
    </message>
    <message>
        <source>What the colour of a gate&apos;s cell stands for.</source>
        <translation>门的单元格颜色表示什么。</translation>
    </message>
    <message>
        <source>Rows of the heatmap for an LSTM; empty: the usual ones.</source>
        <translation>LSTM 热图的行；空：默认的行。</translation>
    </message>
    <message>
        <source>Rows of the heatmap for a GRU; empty: the usual ones.</source>
        <translation>GRU 热图的行；空：默认的行。</translation>
    </message>
    <message>
        <source>Rows of the heatmap for a plain RNN; empty: the usual.</source>
        <translation>普通 RNN 热图的行；空：默认的行。</translation>
    </message>
    <message>
        <source>Whether cells are as wide as words, or all alike.</source>
        <translation>单元格与词同宽，还是全部等宽。</translation>
    </message>
    <message>
        <source>Whether the heatmap wraps like text or runs on one line.</source>
        <translation>热图像文本一样换行，还是排成一行。</translation>
    </message>
    <message>
        <source>The row by which the review&apos;s text is tinted.</source>
        <translation>评论文本按哪一行着色。</translation>
    </message>
    <message>
        <source>Whose units are shown; empty: the gate that keeps.</source>
        <translation>显示哪个量的单元；空：负责保留的门。</translation>
    </message>
    <message>
        <source>What the colour of a unit stands for.</source>
        <translation>单元的颜色表示什么。</translation>
    </message>
    <message>
        <source>In which order units are stacked.</source>
        <translation>单元按什么顺序排列。</translation>
    </message>
    <message>
        <source>Whether every unit has a row, or bands of units.</source>
        <translation>每个单元一行，还是按单元带显示。</translation>
    </message>
    <message>
        <source>Whether kept shares are drawn on a logarithmic scale.</source>
        <translation>保留占比是否用对数标度。</translation>
    </message>
    <message>
        <source>The shape of recurrence on show.</source>
        <translation>所显示的循环结构。</translation>
    </message>
    <message>
        <source>Whether a plain RNN&apos;s steps stand for its contribution.</source>
        <translation>普通 RNN 是否用各步代替贡献。</translation>
    </message>
    <message>
        <source>Height of the part above the heatmap; 0: as needed.</source>
        <translation>热图上方部分的高度；0：按需要。</translation>
    </message>
    <message>
        <source>Width of a long review&apos;s text; 0: as designed.</source>
        <translation>长评论文本的宽度；0：按设计。</translation>
    </message>
    <message>
        <source>The folder from which a review was opened last.</source>
        <translation>上次打开评论的文件夹。</translation>
    </message>
    <message>
        <source>The folder into which something was saved last.</source>
        <translation>上次保存到的文件夹。</translation>
    </message>
    <message>
        <source>The format in which a figure was saved last.</source>
        <translation>上次保存图所用的格式。</translation>
    </message>
    <message>
        <source>The format in which numbers were saved last.</source>
        <translation>上次保存数值所用的格式。</translation>
    </message>
    <message>
        <source>Which view the figures of many reviews show.</source>
        <translation>多条评论的图显示哪个视图。</translation>
    </message>
    <message>
        <source>What a saved figure is for.</source>
        <translation>所保存的图的用途。</translation>
    </message>
    <message>
        <source>How wide the cells of a saved figure are.</source>
        <translation>所保存的图中单元格的宽度。</translation>
    </message>
    <message>
        <source>Whether words in a saved SVG are text or outlines.</source>
        <translation>所保存 SVG 中的文字是文本还是轮廓。</translation>
    </message>
    <message>
        <source>Parts left out of a saved figure.</source>
        <translation>所保存的图中略去的部分。</translation>
    </message>
    <message>
        <source>Picture points per logical pixel of a saved PNG.</source>
        <translation>所保存 PNG 每个逻辑像素的图像点数。</translation>
    </message>
    <message>
        <source>Whether two models or two reviews are compared.</source>
        <translation>比较两个模型还是两条评论。</translation>
    </message>
    <message>
        <source>Folder of the model to compare with; empty: any other.</source>
        <translation>用于比较的模型文件夹；空：任意其他模型。</translation>
    </message>
    <message>
        <source>How it is shown how far back two models reach.</source>
        <translation>如何显示两个模型能追溯到多远。</translation>
    </message>
    <message>
        <source>Which rows of two reviews are compared.</source>
        <translation>比较两条评论的哪些行。</translation>
    </message>
    <message>
        <source>How files of reviews were read, by their columns.</source>
        <translation>评论文件的读取方式，按列区分。</translation>
    </message>
    <message>
        <source>The format in which a table of reviews was saved last.</source>
        <translation>上次保存评论表格所用的格式。</translation>
    </message>
    <message>
        <source>Otherwise the window opens with the review that stood in it last.</source>
        <translation>否则窗口打开时显示上次的评论。</translation>
    </message>
    <message>
        <source>Start with an empty page</source>
        <translation>启动时为空白页</translation>
    </message>
    <message>
        <source>Reviews that were read can be found again. They stay on this computer.</source>
        <translation>读过的评论可以再次找到。它们只保存在这台电脑上。</translation>
    </message>
    <message>
        <source>Keep a history</source>
        <translation>保留历史记录</translation>
    </message>
    <message>
        <source>Whether the guided tour has been offered.</source>
        <translation>是否已提示过导览。</translation>
    </message>
    <message>
        <source>Files that were opened or saved last, the newest first.</source>
        <translation>最近打开或保存的文件，最新的在前。</translation>
    </message>
    <message>
        <source>Places of the panels beside the page, as Qt writes them.</source>
        <translation>页面旁各面板的位置，按 Qt 的写法。</translation>
    </message>
    <message>
        <source>Place and size of the window, as Qt writes them.</source>
        <translation>窗口的位置和大小，按 Qt 的写法。</translation>
    </message>
</context>
<context>
    <name>Shapes</name>
    <message>
        <source>One to many</source>
        <translation>一对多</translation>
    </message>
    <message>
        <source>Many to one</source>
        <translation>多对一</translation>
    </message>
    <message>
        <source>Many to many, in step</source>
        <translation>同步多对多</translation>
    </message>
    <message>
        <source>Sequence to sequence</source>
        <translation>序列到序列</translation>
    </message>
    <message>
        <source>One input, many outputs. Each word that comes out is drawn from what the network expects next, and is its next input. So captions and texts are written.</source>
        <translation>一个输入，多个输出。每个写出的词都从网络对下一个词的预期中抽取，又成为它的下一个输入。图像说明和文本就是这样写出来的。</translation>
    </message>
    <message>
        <source>Many inputs, one output. The state carries what was read from word to word, and only at the end something is said. So reviews are classified.</source>
        <translation>多个输入，一个输出。状态把读过的内容逐词传递，到最后才给出结果。评论就是这样分类的。</translation>
    </message>
    <message>
        <source>An output at every input. Before each word the network says how likely it holds it: what it does not expect is surprising. So words are tagged, and language models trained.</source>
        <translation>每个输入都有一个输出。网络在每个词之前说出它认为这个词有多大可能：没有预期到的就出人意料。词性标注和语言模型的训练就是这样做的。</translation>
    </message>
    <message>
        <source>All inputs first, then all outputs. One network reads and leaves its last state to another, which writes from it. So sentences are translated.</source>
        <translation>先读完所有输入，再给出所有输出。一个网络阅读，把最后的状态交给另一个网络，由它写出结果。句子就是这样翻译的。</translation>
    </message>
    <message>
        <source>(start)</source>
        <translation>（开始）</translation>
    </message>
    <message>
        <source>writes</source>
        <translation>写出</translation>
    </message>
    <message>
        <source>reads</source>
        <translation>读入</translation>
    </message>
    <message>
        <source>(end)</source>
        <translation>（结束）</translation>
    </message>
    <message>
        <source>last, mean, maximum</source>
        <translation>末状态、均值、最大值</translation>
    </message>
    <message>
        <source>readout</source>
        <translation>读出层</translation>
    </message>
    <message>
        <source>if it ended here</source>
        <translation>若在此结束</translation>
    </message>
    <message>
        <source>expects next</source>
        <translation>预期下一个</translation>
    </message>
    <message>
        <source>surprise, bits</source>
        <translation>意外度（比特）</translation>
    </message>
    <message>
        <source>says</source>
        <translation>说出</translation>
    </message>
    <message>
        <source>encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>decoder</source>
        <translation>解码器</translation>
    </message>
    <message>
        <source>{network}, {units}</source>
        <translation>{network}，{units}</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>Nothing is written yet: play, or step with the right arrow key.</source>
        <translation>还没有写出任何内容：请播放，或用右方向键逐步前进。</translation>
    </message>
    <message>
        <source>{words} written, each the next input. Least expected was ‘{word}’, at {chance}.</source>
        <translation>已写出 {words}，每个都是下一个输入。最出乎预期的是“{word}”，概率 {chance}。</translation>
    </message>
    <message>
        <source>{tokens} in, one verdict out: {verdict}.</source>
        <translation>读入 {tokens}，得出一个判定：{verdict}。</translation>
    </message>
    <message>
        <source>From ‘{word}’ on it leans to {label} at every word.</source>
        <translation>从“{word}”起，它在每个词处都偏向{label}。</translation>
    </message>
    <message>
        <source>Here it ends the review.</source>
        <translation>评论到此结束。</translation>
    </message>
    <message>
        <source>‘{word}’ surprises most: {most} bits. On average {mean} bits a word, as if each were picked from {choices} equally likely ones.</source>
        <translation>“{word}”最出人意料：{most} 比特。平均每词 {mean} 比特，如同每个词都从 {choices} 个同样可能的词中选出。</translation>
    </message>
    <message>
        <source>Drawn, not run: no model here was trained to answer one text with another.</source>
        <translation>只画出，不运行：这里没有模型受过以一段文本回应另一段文本的训练。</translation>
    </message>
    <message>
        <source>under 1 %</source>
        <translation>不到 1 %</translation>
    </message>
    <message>
        <source>Written by {name} ({digest}), seed {seed}, temperature {temperature}; Gatelens {version}.</source>
        <extracomment>In so many mm what reads all before it says anything has room in one line. How high lines are, from the roomiest figure to the closest one.</extracomment>
        <translation>由 {name}（{digest}）写出，种子 {seed}，温度 {temperature}；Gatelens {version}。</translation>
    </message>
    <message>
        <source>In each line, from above: {names}.</source>
        <translation>每行自上而下：{names}。</translation>
    </message>
    <message>
        <source>Surprise: −log2 of the chance that {name} ({digest}) gave the word.</source>
        <translation>意外度：{name}（{digest}）给该词的概率的 −log2。</translation>
    </message>
    <message>
        <source>mean over units, from 0 to 1</source>
        <translation>单元均值，0 到 1</translation>
    </message>
    <message>
        <source>usual</source>
        <translation>平常值</translation>
    </message>
    <message>
        <source>becomes the next input</source>
        <translation>成为下一个输入</translation>
    </message>
    <message>
        <source>in each cell: the verdict, were the text to end there</source>
        <translation>每个方框内：若文本在此结束的判定</translation>
    </message>
    <message>
        <source>a word picked blindly: {bits} bits</source>
        <translation>盲选一个词：{bits} 比特</translation>
    </message>
    <message>
        <source>the stronger the tint, the more surprising</source>
        <translation>底色越深，越出人意料</translation>
    </message>
    <message>
        <source>unknown to the language model</source>
        <translation>语言模型不认识</translation>
    </message>
    <message>
        <source>(unknown word)</source>
        <translation>（未知词）</translation>
    </message>
    <message>
        <source>Runs: {models}</source>
        <translation>运行：{models}</translation>
    </message>
    <message>
        <source>‘{word}’, step {number} of {count}</source>
        <translation>“{word}”，第 {number} 步，共 {count} 步</translation>
    </message>
    <message>
        <source>surprise {bits} bits</source>
        <translation>意外度 {bits} 比特</translation>
    </message>
    <message>
        <source>if it ended here {value}</source>
        <translation>若在此结束 {value}</translation>
    </message>
    <message>
        <source>expects next ‘{word}’, {chance}</source>
        <translation>预期下一个“{word}”，{chance}</translation>
    </message>
    <message>
        <source>writes ‘{word}’, {chance}</source>
        <translation>写出“{word}”，{chance}</translation>
    </message>
</context>
<context>
    <name>ShapesPage</name>
    <message>
        <source>Nothing to show yet: type or paste a review under Gates.</source>
        <extracomment>Longer reviews are laid out in the pool. Another view is wanted: its key.</extracomment>
        <translation>还没有内容：请在“门”页中输入或粘贴一条评论。</translation>
    </message>
    <message>
        <source>The language model is being opened …</source>
        <translation>正在打开语言模型……</translation>
    </message>
    <message>
        <source>Enter, or a double click: look into the cell</source>
        <translation>回车或双击：查看细胞内部</translation>
    </message>
    <message>
        <source>It held likeliest here, before one was drawn:</source>
        <translation>抽取之前，它认为最可能的是：</translation>
    </message>
</context>
<context>
    <name>ShapesView</name>
    <message>
        <source>The network, unrolled over the words</source>
        <extracomment>A step was pointed at. The step ``by`` places on is wanted. The first step is wanted, or the last. Play, or pause. What is in the cell of a step is wanted. Says the exact values of a step.</extracomment>
        <translation>按词展开的网络</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Second model: {name}</source>
        <translation>第二个模型：{name}</translation>
    </message>
    <message>
        <source>First model: {name}</source>
        <translation>第一个模型：{name}</translation>
    </message>
</context>
<context>
    <name>Span</name>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>token {first} of {count}</source>
        <translation>词元 {first}，共 {count} 个</translation>
    </message>
    <message>
        <source>tokens {first} to {last} of {count}</source>
        <translation>词元 {first} 至 {last}，共 {count} 个</translation>
    </message>
    <message>
        <source>{tokens}, together {sum} of the logit</source>
        <translation>{tokens}，合计占对数几率 {sum}</translation>
    </message>
</context>
<context>
    <name>SpanChoice</name>
    <message>
        <source>The chosen words are on the clipboard</source>
        <translation>所选词已复制到剪贴板</translation>
    </message>
</context>
<context>
    <name>StandsOut</name>
    <message>
        <source>A plain RNN has no gates, so none can stand out.</source>
        <translation>普通 RNN 没有门，因此没有突出的门。</translation>
    </message>
    <message>
        <source>This model does not say what is usual for its gates.</source>
        <translation>此模型未说明其门的平常值。</translation>
    </message>
    <message>
        <source>No gate moves far from usual here.</source>
        <translation>这里没有门明显偏离平常值。</translation>
    </message>
    <message>
        <source>No word closes the update or the reset gate far here.</source>
        <translation>这里没有词使更新门或重置门明显关闭。</translation>
    </message>
    <message>
        <source>No word closes the forget gate or opens the input gate far here.</source>
        <translation>这里没有词使遗忘门明显关闭或使输入门明显打开。</translation>
    </message>
    <message>
        <source>{word} closes the forget gate furthest: {value}, where {usual} is usual</source>
        <translation>{word} 使遗忘门关得最紧：{value}，平常为 {usual}</translation>
    </message>
    <message>
        <source>{word} opens the input gate furthest: {value}, where {usual} is usual</source>
        <translation>{word} 使输入门开得最大：{value}，平常为 {usual}</translation>
    </message>
    <message>
        <source>{word} closes the update gate furthest: {value}, where {usual} is usual</source>
        <translation>{word} 使更新门关得最紧：{value}，平常为 {usual}</translation>
    </message>
    <message>
        <source>{word} closes the reset gate furthest: {value}, where {usual} is usual</source>
        <translation>{word} 使重置门关得最紧：{value}，平常为 {usual}</translation>
    </message>
    <message>
        <source>{word} counts most for {label} ({value})</source>
        <translation>{word} 最支持{label}（{value}）</translation>
    </message>
    <message>
        <source>{other} counts most against {label} ({less})</source>
        <translation>{other} 最反对{label}（{less}）</translation>
    </message>
    <message>
        <source>{word} counts most for {label} ({value}), {other} most against ({less})</source>
        <translation>{word} 最支持{label}（{value}），{other} 最反对（{less}）</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>{value}: {reviews}, {share} negative</source>
        <translation>{value}：{reviews}，{share} 为负面</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>reviews</source>
        <translation>评论数</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>负面</translation>
    </message>
    <message>
        <source>positive</source>
        <translation>正面</translation>
    </message>
    <message>
        <source>share negative</source>
        <translation>负面占比</translation>
    </message>
    <message>
        <source>{word}: {total} in {reviews}</source>
        <translation>{word}：{reviews}中共 {total}</translation>
    </message>
    <message>
        <source>word</source>
        <translation>当前词</translation>
    </message>
    <message>
        <source>summed contribution</source>
        <translation>贡献之和</translation>
    </message>
    <message>
        <source>{label} in the file: {counts}</source>
        <translation>文件中的{label}：{counts}</translation>
    </message>
    <message>
        <source>in the file</source>
        <translation>文件中</translation>
    </message>
    <message>
        <source>called {label}</source>
        <translation>判为{label}</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>{count} {label}</source>
        <translation>{count} 条{label}</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>{low} to {high}: {reviews}</source>
        <translation>{low} 至 {high}：{reviews}</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
</context>
<context>
    <name>TextHead</name>
    <message>
        <source>Text</source>
        <extracomment>What showing the first verdict imports: for a thread to import before that.</extracomment>
        <translation>文本</translation>
    </message>
</context>
<context>
    <name>TextTabs</name>
    <message>
        <source>Views</source>
        <extracomment>Where the text of every page begins.</extracomment>
        <translation>视图</translation>
    </message>
</context>
<context>
    <name>Tints</name>
    <message>
        <source>What tells most</source>
        <translation>最有说明力的</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>TokenPanel</name>
    <message>
        <source>token {number} of {count}</source>
        <translation>第 {number}/{count} 个词元</translation>
    </message>
    <message>
        <source>nothing to forget yet</source>
        <translation>尚无可遗忘</translation>
    </message>
    <message>
        <source>{units}; line: usual</source>
        <translation>{units}；线：平常值</translation>
    </message>
    <message>
        <source>{sd} SD</source>
        <translation>{sd} SD</translation>
    </message>
    <message>
        <source>A plain RNN has no gates, and no exact split of the logit.</source>
        <translation>普通 RNN 没有门，对数几率也无法精确分解。</translation>
    </message>
    <message>
        <source>Contribution</source>
        <translation>贡献</translation>
    </message>
    <message>
        <source>of {logit}, the logit</source>
        <translation>占对数几率 {logit}</translation>
    </message>
</context>
<context>
    <name>TokenText</name>
    <message>
        <source>‘{word}’, token {number} of {count}</source>
        <translation>“{word}”，第 {number}/{count} 个词元</translation>
    </message>
    <message>
        <source>unknown to the model</source>
        <translation>模型不认识</translation>
    </message>
    <message>
        <source>{sd} SD</source>
        <translation>{sd} SD</translation>
    </message>
    <message>
        <source>Contribution {value} of the logit {logit}</source>
        <translation>对数几率 {logit} 中的贡献 {value}</translation>
    </message>
    <message>
        <source>If it ended here: {value} positive</source>
        <translation>若在此结束：{value} 正面</translation>
    </message>
    <message>
        <source>Memory kept {value}: of what it wrote, at the end</source>
        <translation>保留的记忆 {value}：所写入的内容到结尾仍在的比例</translation>
    </message>
    <message>
        <source>nothing to forget yet: the cell is empty</source>
        <translation>尚无可遗忘：细胞状态为空</translation>
    </message>
    <message>
        <source>{name} {mean}</source>
        <translation>{name} {mean}</translation>
    </message>
    <message>
        <source>{name} {mean}: {sd} SD from its usual {usual}</source>
        <translation>{name} {mean}：与平常值 {usual} 相差 {sd} 个标准差</translation>
    </message>
    <message>
        <source>{low} % of units below 0.1, {high} % above 0.9</source>
        <translation>{low} % 的单元小于 0.1，{high} % 大于 0.9</translation>
    </message>
    <message>
        <source>{word}, token {number} of {count}.</source>
        <translation>{word}，第 {number}/{count} 个词元。</translation>
    </message>
    <message>
        <source>minus</source>
        <translation>减</translation>
    </message>
    <message>
        <source>plus</source>
        <translation>加</translation>
    </message>
    <message>
        <source>Contribution {sign} {value}.</source>
        <translation>贡献{sign} {value}。</translation>
    </message>
    <message>
        <source>{name} {mean}.</source>
        <translation>{name} {mean}。</translation>
    </message>
    <message>
        <source>{name} {mean}, usual.</source>
        <translation>{name} {mean}，与平常相同。</translation>
    </message>
    <message>
        <source>{name} {mean}, {sd} standard deviations below usual.</source>
        <translation>{name} {mean}，低于平常 {sd} 个标准差。</translation>
    </message>
    <message>
        <source>{name} {mean}, {sd} standard deviations above usual.</source>
        <translation>{name} {mean}，高于平常 {sd} 个标准差。</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>The tour leads through a review: write one first</source>
        <translation>导览以一篇评论为例：请先写一篇</translation>
    </message>
    <message>
        <source>The sequence</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>The network reads the review token by token, from left to right: {count} of them, and the first is ‘{word}’.</source>
        <translation>网络从左到右逐个词元地读这篇评论：共 {count} 个词元，第一个是“{word}”。</translation>
    </message>
    <message>
        <source>The verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>One layer turns the hidden states into the verdict, p({label}) = {chance}, and its logit splits exactly over the tokens: of all words, ‘{word}’ counts most.</source>
        <translation>一个线性层把隐藏状态变成判定，p({label}) = {chance}；其对数几率可以精确地分到各词元：所有词中“{word}”的分量最重。</translation>
    </message>
    <message>
        <source>The state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>From token to token it carries two vectors of {units} numbers along: the cell state c is its memory, the hidden state h what it shows of it.</source>
        <translation>它在词元之间传递两个 {units} 维向量：细胞状态 c 是它的记忆，隐藏状态 h 是它展示出来的部分。</translation>
    </message>
    <message>
        <source>The forget gate</source>
        <translation>遗忘门</translation>
    </message>
    <message>
        <source>It says, for each unit, how much of the old memory is kept; of all words, ‘{word}’ closes it furthest, to {value} on average.</source>
        <translation>它决定每个单元保留多少旧的记忆；所有词中“{word}”使它关得最紧，平均为 {value}。</translation>
    </message>
    <message>
        <source>The input gate</source>
        <translation>输入门</translation>
    </message>
    <message>
        <source>It says how much of the new is let in; of all words, ‘{word}’ opens it furthest, to {value} on average.</source>
        <translation>它决定放进多少新内容；所有词中“{word}”使它开得最大，平均为 {value}。</translation>
    </message>
    <message>
        <source>The candidate</source>
        <translation>候选状态</translation>
    </message>
    <message>
        <source>It is the new that ‘{word}’ would write, from −1 to 1 in each unit; the input gate decides how much of it is written.</source>
        <translation>这是“{word}”想要写入的新内容，每个单元在 −1 到 1 之间；写入多少由输入门决定。</translation>
    </message>
    <message>
        <source>The new memory</source>
        <translation>新的记忆</translation>
    </message>
    <message>
        <source>What is kept of the old plus what is let in of the new: on this road stand the numbers of one unit at ‘{word}’.</source>
        <translation>保留下来的旧内容加上放进来的新内容：这条路上写着一个单元在“{word}”处的数值。</translation>
    </message>
    <message>
        <source>The output gate</source>
        <translation>输出门</translation>
    </message>
    <message>
        <source>It says how much of the memory shows in the hidden state; of all words, ‘{word}’ opens it furthest, to {value} on average.</source>
        <translation>它决定记忆在隐藏状态中显露多少；所有词中“{word}”使它开得最大，平均为 {value}。</translation>
    </message>
    <message>
        <source>Long memory</source>
        <translation>长期记忆</translation>
    </message>
    <message>
        <source>Every later forget gate multiplies what ‘{word}’ wrote: the curve shows how much of it is left, word after word.</source>
        <translation>之后的每个遗忘门都会乘到“{word}”写入的内容上：曲线逐词显示还剩多少。</translation>
    </message>
    <message>
        <source>From token to token it carries one vector of {units} numbers along: the hidden state h is its memory and what it shows at once.</source>
        <translation>它在词元之间传递一个 {units} 维向量：隐藏状态 h 既是它的记忆，也是它展示的内容。</translation>
    </message>
    <message>
        <source>The reset gate</source>
        <translation>重置门</translation>
    </message>
    <message>
        <source>It says how much of the old state the candidate gets to see; of all words, ‘{word}’ closes it furthest, to {value} on average.</source>
        <translation>它决定候选状态能看到多少旧状态；所有词中“{word}”使它关得最紧，平均为 {value}。</translation>
    </message>
    <message>
        <source>It is the new state that ‘{word}’ suggests, from −1 to 1 in each unit.</source>
        <translation>这是“{word}”所提议的新状态，每个单元在 −1 到 1 之间。</translation>
    </message>
    <message>
        <source>The update gate</source>
        <translation>更新门</translation>
    </message>
    <message>
        <source>It says, for each unit, how much of the old state is kept; of all words, ‘{word}’ closes it furthest, to {value} on average.</source>
        <translation>它决定每个单元保留多少旧状态；所有词中“{word}”使它关得最紧，平均为 {value}。</translation>
    </message>
    <message>
        <source>The new state</source>
        <translation>新的状态</translation>
    </message>
    <message>
        <source>A mixture of the new and the old: on this road stand the numbers of one unit at ‘{word}’.</source>
        <translation>新与旧的混合：这条路上写着一个单元在“{word}”处的数值。</translation>
    </message>
    <message>
        <source>Every later update gate multiplies what ‘{word}’ wrote: the curve shows how much of it is left, word after word.</source>
        <translation>之后的每个更新门都会乘到“{word}”写入的内容上：曲线逐词显示还剩多少。</translation>
    </message>
    <message>
        <source>From token to token it carries one vector of {units} numbers along, the hidden state h: all that it knows of what it has read.</source>
        <translation>它在词元之间传递一个 {units} 维向量，即隐藏状态 h：它对已读内容所知的一切。</translation>
    </message>
    <message>
        <source>At every token the whole state is made anew from the old one and the token: there is no gate that keeps or lets in.</source>
        <translation>在每个词元处，整个状态都由旧状态和该词元重新算出：没有门来保留或放入。</translation>
    </message>
    <message>
        <source>One layer turns the hidden states into the verdict, p({label}) = {chance}; after each word it shows what the verdict would be if the review ended there, and ‘{word}’ moves it most.</source>
        <translation>一个线性层把隐藏状态变成判定，p({label}) = {chance}；在每个词之后它显示若评论在此结束会得到的判定，其中“{word}”使它变动最大。</translation>
    </message>
    <message>
        <source>Nothing keeps an early word safe until the end: Compare shows how far back the network still listens, and with an LSTM, chosen here, the tour shows gates.</source>
        <translation>没有什么能把前面的词保留到最后：“比较”显示网络还能听到多远之前；在这里选一个 LSTM，导览就会展示门。</translation>
    </message>
</context>
<context>
    <name>TourOffer</name>
    <message>
        <source>Here for the first time?</source>
        <extracomment>It has been seen.</extracomment>
        <translation>第一次使用？</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>看导览</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
</context>
<context>
    <name>TracePage</name>
    <message>
        <source>Nothing to show yet: type or paste a review under Gates.</source>
        <extracomment>Another view would show what is asked for: its key. The figure can be of a part of the review: it heeds the options&apos; span. A long line begins at the chosen word, of which its rows or its margin tell.</extracomment>
        <translation>还没有内容：请在“门”页中输入或粘贴一条评论。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>Units</name>
    <message>
        <source>{name}, each unit</source>
        <extracomment>Bands are means, which deviate less than single units: their colours end earlier. How many times as high as a closed band each unit of the opened one is. A figure&apos;s cells may be so narrow, in px, where that lets every word be shown.</extracomment>
        <translation>{name}，每个单元</translation>
    </message>
    <message>
        <source>{name}, mean of {units} a band</source>
        <translation>{name}，每带 {units}的均值</translation>
    </message>
    <message>
        <source>raw values, {low} to {high}</source>
        <translation>原始值，{low} 至 {high}</translation>
    </message>
    <message>
        <source>SD of each unit; hue = more open</source>
        <translation>各单元的标准差；主色 = 开得更大</translation>
    </message>
    <message>
        <source>SD of each unit; hue = above usual</source>
        <translation>各单元的标准差；主色 = 高于平常</translation>
    </message>
    <message>
        <source>+ readout</source>
        <translation>+ 读出层</translation>
    </message>
    <message>
        <source>− readout</source>
        <translation>− 读出层</translation>
    </message>
    <message>
        <source>moves most</source>
        <translation>变化最大</translation>
    </message>
    <message>
        <source>moves least</source>
        <translation>变化最小</translation>
    </message>
    <message>
        <source>{name}, unit {unit}</source>
        <translation>{name}，单元 {unit}</translation>
    </message>
    <message>
        <source>{name} of unit {unit}, 0 to 1</source>
        <translation>单元 {unit} 的{name}，0 至 1</translation>
    </message>
    <message>
        <source>the top speaks for positive, the bottom for negative</source>
        <translation>上方支持正面，下方支持负面</translation>
    </message>
    <message>
        <source>those that move most on top</source>
        <translation>变化最大的在上</translation>
    </message>
    <message>
        <source>those that move together lie together</source>
        <translation>一起变化的相邻</translation>
    </message>
    <message>
        <source>{name} gate</source>
        <translation>{name}</translation>
    </message>
    <message>
        <source>{name} of the {network}: {units} over {tokens}; {order}. Unit {unit} is followed: its part of the logit is {part} of {logit}.</source>
        <translation>{network} 的{name}：{units}，共 {tokens}；{order}。跟踪单元 {unit}：它在对数几率 {logit} 中占 {part}。</translation>
    </message>
    <message>
        <source>Unit {unit}: {value}</source>
        <translation>单元 {unit}：{value}</translation>
    </message>
    <message>
        <source>Click: follow this unit</source>
        <translation>单击：跟踪此单元</translation>
    </message>
    <message>
        <source>{units} ({names} …)</source>
        <translation>{units}（{names} …）</translation>
    </message>
    <message>
        <source>Units {names}</source>
        <translation>单元 {names}</translation>
    </message>
    <message>
        <source>mean {value}</source>
        <translation>均值 {value}</translation>
    </message>
    <message>
        <source>Click: open this band</source>
        <translation>单击：展开此带</translation>
    </message>
    <message>
        <source>{word}, token {number} of {count}, unit {unit}.</source>
        <translation>{word}，第 {number}/{count} 个词元，单元 {unit}。</translation>
    </message>
    <message>
        <source>‘{word}’, token {number} of {count}</source>
        <translation>“{word}”，第 {number}/{count} 个词元</translation>
    </message>
    <message>
        <source>: {sd} SD from its usual {usual}</source>
        <translation>：与平常值 {usual} 相差 {sd} 个标准差</translation>
    </message>
    <message>
        <source>{sd} SD from usual</source>
        <translation>与平常值相差 {sd} 个标准差</translation>
    </message>
</context>
<context>
    <name>UnitsColumn</name>
    <message>
        <source>Units that did most for this verdict</source>
        <translation>对此判定作用最大的单元</translation>
    </message>
    <message>
        <source>The readout is linear: {units} and the bias {bias} add up to {logit}.</source>
        <translation>读出层是线性的：全部 {units}与偏置 {bias} 之和为 {logit}。</translation>
    </message>
    <message>
        <source>For {label}</source>
        <translation>支持{label}</translation>
    </message>
    <message>
        <source>unit {unit}</source>
        <translation>单元 {unit}</translation>
    </message>
    <message>
        <source>Unit {unit} at {text}</source>
        <translation>单元 {unit}，{text}</translation>
    </message>
</context>
<context>
    <name>UnitsPage</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Order by</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Units, word by word</source>
        <translation>逐词看单元</translation>
    </message>
    <message>
        <source>difference from usual</source>
        <translation>与平常的差异</translation>
    </message>
    <message>
        <source>raw value</source>
        <translation>原始值</translation>
    </message>
    <message>
        <source>readout</source>
        <translation>读出层</translation>
    </message>
    <message>
        <source>how much they move</source>
        <translation>变化大小</translation>
    </message>
    <message>
        <source>likeness</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>bands</source>
        <translation>单元带</translation>
    </message>
    <message>
        <source>every unit</source>
        <translation>每个单元</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>English</source>
        <extracomment>Nobody sees more of a review in its row. A name may be as long as a cell; nobody reads more of it.</extracomment>
        <translation>英文</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>No verdict</source>
        <extracomment>Nearer to one half than this, an unsure verdict leans neither way. For and against are called about the same if they differ by less than this share.</extracomment>
        <translation>无判定</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>The model leans neither way.</source>
        <translation>模型不偏向任何一方。</translation>
    </message>
    <message>
        <source>The model leans towards {label}, but is not sure.</source>
        <translation>模型偏向{label}，但不确定。</translation>
    </message>
    <message>
        <source>Words for and against weigh about the same: {plus} and {minus}.</source>
        <translation>正反两方的词分量相当：{plus} 和 {minus}。</translation>
    </message>
    <message>
        <source>Words for it weigh {plus}, words against it {minus}; the bias adds {bias}.</source>
        <translation>支持的词计 {plus}，反对的词计 {minus}；偏置另加 {bias}。</translation>
    </message>
    <message>
        <source>Read with care: the model does not know {unknown} of {words}.</source>
        <translation>请谨慎看待：{words}中有 {unknown} 个是模型不认识的。</translation>
    </message>
    <message>
        <source>It knows {known} of {words}.</source>
        <translation>它认识 {words}中的 {known} 个。</translation>
    </message>
    <message>
        <source>{model} does not know most of these words.</source>
        <translation>{model} 不认识其中大多数词。</translation>
    </message>
    <message>
        <source>This does not look like {language}, and {model} has only read {language}.</source>
        <translation>这似乎不是{language}，而 {model} 只读过{language}。</translation>
    </message>
</context>
<context>
    <name>VerdictPanel</name>
    <message>
        <source>How sure the model is, not how strong the praise is.</source>
        <translation>这是模型的把握，不是褒扬的强度。</translation>
    </message>
    <message>
        <source>Classify anyway</source>
        <translation>仍要分类</translation>
    </message>
    <message>
        <source>Choose another model…</source>
        <translation>选择其他模型…</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>Units</source>
        <extracomment>Makes the figure of what a page showed when it was asked: long, so off the UI thread. The views beside the gates, in the order of their tabs.</extracomment>
        <translation>单元</translation>
    </message>
    <message>
        <source>Contribution</source>
        <translation>贡献</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>记忆</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>细胞</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>形态</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假如</translation>
    </message>
    <message>
        <source>Many reviews</source>
        <translation>多条评论</translation>
    </message>
</context>
<context>
    <name>WhatIf</name>
    <message>
        <source>The verdict on the text without the word; not how much its meaning matters.</source>
        <translation>这是去掉该词后对文本的判定，不是该词含义的重要程度。</translation>
    </message>
    <message>
        <source>With {changes}</source>
        <translation>经 {changes}</translation>
    </message>
    <message>
        <source>Without ‘{word}’</source>
        <translation>去掉“{word}”</translation>
    </message>
    <message>
        <source>With ‘{word}’ added</source>
        <translation>添加“{word}”</translation>
    </message>
    <message>
        <source>With ‘{new}’ for ‘{old}’</source>
        <translation>将“{old}”换成“{new}”</translation>
    </message>
    <message>
        <source>No words are left to read.</source>
        <translation>没有剩下可读的词。</translation>
    </message>
    <message>
        <source>{done} the verdict stays {verdict}.</source>
        <translation>{done}，判定仍为{verdict}。</translation>
    </message>
    <message>
        <source>{done} the verdict turns from {old} to {new}.</source>
        <translation>{done}，判定由{old}变为{new}。</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>{words} is unknown to the model.</source>
        <translation>模型不认识{words}。</translation>
    </message>
    <message>
        <source>{words} are unknown to the model.</source>
        <translation>模型不认识{words}。</translation>
    </message>
    <message>
        <source>In this text {words} is not read as words.</source>
        <translation>在此文本中，{words}不会读作词。</translation>
    </message>
    <message>
        <source>In this text {words} is read as {read}.</source>
        <translation>在此文本中，{words}读作 {read}。</translation>
    </message>
    <message>
        <source>‘{word}’, word {number} of {count}</source>
        <translation>“{word}”，第 {number}/{count} 个词</translation>
    </message>
    <message>
        <source>‘{word}’, struck</source>
        <translation>“{word}”，已划去</translation>
    </message>
    <message>
        <source>‘{new}’ for ‘{old}’</source>
        <translation>“{old}”换成“{new}”</translation>
    </message>
    <message>
        <source>‘{word}’, added</source>
        <translation>“{word}”，已添加</translation>
    </message>
    <message>
        <source>If it ended here: {before} before, {after} after</source>
        <translation>若在此结束：之前 {before}，之后 {after}</translation>
    </message>
    <message>
        <source>Verdict without it: {probability}, the logit {change} away</source>
        <translation>去掉后的判定：{probability}，对数几率相差 {change}</translation>
    </message>
    <message>
        <source>{value} before</source>
        <translation>之前 {value}</translation>
    </message>
    <message>
        <source>{value} after</source>
        <translation>之后 {value}</translation>
    </message>
    <message>
        <source>{line} ({change} SD)</source>
        <translation>{line}（{change} 个标准差）</translation>
    </message>
    <message>
        <source>Nothing is changed.</source>
        <translation>没有更改。</translation>
    </message>
    <message>
        <source>Probability of {label} {old} before, {new} after ({change}); logit {logit_old}, {logit_new} ({logit_change}).</source>
        <translation>{label}概率：之前 {old}，之后 {new}（{change}）；对数几率 {logit_old}，{logit_new}（{logit_change}）。</translation>
    </message>
    <message>
        <source>Dashed: before. Solid, and bars: after. Colour: after less before.</source>
        <translation>虚线：之前。实线和条：之后。颜色：之后减之前。</translation>
    </message>
    <message>
        <source>Without it: the logit of the text without the word less that with it.</source>
        <translation>去掉该词：无该词文本的对数几率减去有该词时的。</translation>
    </message>
    <message>
        <source>Contribution: exact split of the logit over the tokens.</source>
        <translation>贡献：对数几率在各词元上的精确分解。</translation>
    </message>
</context>
<context>
    <name>WhatIfHead</name>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>No verdict</source>
        <translation>无判定</translation>
    </message>
    <message>
        <source>As before</source>
        <translation>与之前相同</translation>
    </message>
    <message>
        <source>Click a word to strike it, double click it to write another in its place, press + to add one after it.</source>
        <translation>单击词可划去，双击可在原处改写，按 + 在其后添加。</translation>
    </message>
</context>
<context>
    <name>WhatIfPage</name>
    <message>
        <source>Nothing to change yet: type or paste a review under Gates.</source>
        <extracomment>The edited text is to be the review.</extracomment>
        <translation>还没有可更改的内容：请在“门”页中输入或粘贴一条评论。</translation>
    </message>
</context>
<context>
    <name>WhatIfTools</name>
    <message>
        <source>Word by word</source>
        <extracomment>A narrower page has no room for the title.</extracomment>
        <translation>逐词</translation>
    </message>
    <message>
        <source>Strike</source>
        <translation>划去</translation>
    </message>
    <message>
        <source>Strike or restore it (Delete)</source>
        <translation>划去或恢复 (Delete)</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>替换…</translation>
    </message>
    <message>
        <source>Write in its place (Enter)</source>
        <translation>在原处改写 (Enter)</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Add a word after it (+)</source>
        <translation>在其后添加一个词 (+)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take the last change back ({keys})</source>
        <translation>撤销上一次更改 ({keys})</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Back to the review (Esc)</source>
        <translation>回到原评论 (Esc)</translation>
    </message>
    <message>
        <source>How the verdict moves without each word</source>
        <translation>去掉每个词后判定如何变化</translation>
    </message>
    <message>
        <source>Put this text into the editor</source>
        <translation>将此文本放入编辑器</translation>
    </message>
    <message>
        <source>Make it the review</source>
        <translation>采用为评论</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>取出</translation>
    </message>
    <message>
        <source>Close the ranking</source>
        <translation>关闭排名</translation>
    </message>
    <message>
        <source>Rank all words</source>
        <translation>给所有词排名</translation>
    </message>
</context>
<context>
    <name>WhatIfView</name>
    <message>
        <source>Words to strike, replace and add to</source>
        <extracomment>Rows of a short review grow to use the height, but for ever taller bars say no more. Of so many words nobody hopes that all fit. A word is to be struck, or to come back: the key of its place. The click that struck it was the first of two: take that back. A word is to be written: the key of its place. A word is to be added after a place. Something was written: the key of its place, the text, whether it goes after the place.</extracomment>
        <translation>可划去、替换和添加的词</translation>
    </message>
    <message>
        <source>minus </source>
        <translation>负 </translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>替换…</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>取出</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Strike</source>
        <translation>划去</translation>
    </message>
    <message>
        <source>Add after this word</source>
        <translation>在此词后添加</translation>
    </message>
    <message>
        <source>Write in its place</source>
        <translation>在原处改写</translation>
    </message>
</context>
<context>
    <name>WritingControls</name>
    <message>
        <source>Begin again</source>
        <extracomment>In the language that the model which ships has read. The last word is wanted in sight.</extracomment>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Next word</source>
        <translation>下一个词</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>开头</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>The same seed and words give the same text</source>
        <translation>相同的种子和开头写出相同的文本</translation>
    </message>
    <message>
        <source>0 always takes the likeliest word</source>
        <translation>0 总是取最可能的词</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
</context>
<context>
    <name>_ExampleDelegate</name>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
</context>
</TS>
